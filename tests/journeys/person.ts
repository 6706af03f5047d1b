import { join } from "node:path";
import { type OpenBrowser, type Page, shoot } from "@jiceng/testing";
import { afterEach } from "vitest";

type Browser = OpenBrowser["browser"];

/** Opens a browser of somebody's own at `host`, goes in by the front door, and arrives at the home page. */
export async function personAt(
  browser: Browser,
  { host, login, password }: { host: string; login: string; password: string },
  width = 1280,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://${host}`,
    viewport: { width, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL(`http://${host}/`);
  return page;
}

/** What the page says it is. */
export const heading = async (page: Page): Promise<string> =>
  (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

/** Leaves pictures of every open page in `shots/` when a test fails, for whoever repairs it. */
export function pictureFailures(story: string, browser: () => Browser | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    const pages =
      browser()
        ?.contexts()
        .flatMap((context) => context.pages()) ?? [];
    for (const [i, page] of pages.entries())
      await shoot(page, join(import.meta.dirname, `shots/${story}-${i + 1}.png`));
  });
}
