import { axe, openBrowser, shoot } from "@jiceng/testing";

const [login, password, name, ...paths] = process.argv.slice(2) as string[];
const open = await openBrowser();
const page = await open.browser.newPage({ viewport: { width: 1280, height: 900 } });
const base = "http://beiyue.localhost:4104";
await page.goto(`${base}/login`);
await page.fill("[name=login]", login!);
await page.fill("[name=password]", password!);
await page.click("main button");
await page.waitForURL((u) => u.pathname === "/");
let n = 0;
for (const path of paths) {
  if (path.startsWith("click:")) {
    await page.click(path.slice(6));
    await page.waitForLoadState();
  } else await page.goto(base + path);
  await page.waitForTimeout(400);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await shoot(page, `/tmp/spike/lc-${name}-${n}-${width}.png`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  const faults = await axe(page);
  console.log(n, page.url(), faults.map(({ id }) => id).join(" "));
  n++;
}
await open.close();
process.exit(0);
