import { type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fujian, fujianUnits } from "../../apps/cli/src/demo/fujian/fujian.ts";
import { openWorld, PASSWORD, type World } from "../integration/world.ts";
import { heading, personAt, pictureFailures } from "./person.ts";

/** What the page proposes for the words of the file, by how deep they stand. */
const PROPOSED = { province: "党委", city: "党委", county: "党委", township: "党总支", village: "党支部" };

let world: World;
let open: OpenBrowser;
let page: Page;
beforeAll(async () => {
  world = await openWorld();
  open = await openBrowser();
  const { host, port } = await world.tenant("minbei");
  page = await personAt(open.browser, { host: `${host}:${port}`, login: "guanli", password: PASSWORD });
});
afterAll(async () => {
  await open?.close();
  await world?.close();
});
pictureFailures("import", () => open?.browser);

/** Sends the province's file as a person does, and watches the bar until the check is over. */
async function upload(): Promise<number[]> {
  await page.goto("/imports/new?kind=units");
  const file = { name: "福建.csv", mimeType: "text/csv", buffer: fujianUnits() };
  await page.getByLabel("CSV 文件").setInputFiles(file);
  await page.getByRole("button", { name: "上传并检查" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f]/);
  const seen: number[] = [];
  const bar = () => page.evaluate<number | null>("document.querySelector('progress')?.value ?? null").catch(() => null);
  while (/^正在检查/.test(await heading(page).catch(() => "正在检查"))) {
    const value = await bar();
    if (value !== null && value !== seen.at(-1)) seen.push(value);
  }
  return seen;
}

describe("a province of 18,762 units from one file", () => {
  it("is checked before the reader's eyes: the bar moves", async () => {
    const seen = await upload();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await heading(page)).toBe("检查过了，可以写入");
  });

  it("comes with a proposal for each word the product does not know", async () => {
    for (const [word, kind] of Object.entries(PROPOSED))
      expect([
        word,
        await page
          .getByLabel(new RegExp(`^${word}（`))
          .locator("option:checked")
          .textContent(),
      ]).toEqual([word, kind]);
    expect(await page.getByRole("main").textContent()).toContain("18,761");
  });

  it("is written in one go when the reader agrees", async () => {
    await page.getByRole("button", { name: "全部写入" }).click();
    await expect.poll(() => heading(page), { timeout: 30_000 }).toMatch(/^已写入/);
    await page.getByRole("link", { name: "看组织" }).click();
    await page.waitForURL("**/units");
    expect(await page.getByRole("main").textContent()).toContain(`共${fujian.units.toLocaleString("en")}个党组织`);
  });

  it("opens as a tree, level by level", async () => {
    expect(await page.getByRole("link", { name: "福州市", exact: true }).first().isVisible()).toBe(true);
    await page.getByRole("link", { name: "展开福州市" }).click();
    await page.getByRole("link", { name: "鼓楼区", exact: true }).first().waitFor();
  });

  it("is walked with the arrow keys", async () => {
    const here = () => page.evaluate("document.activeElement.closest('tr').querySelector('.tree-link').textContent");
    await page.getByRole("link", { name: "福州市", exact: true }).first().focus();
    const steps: unknown[] = [];
    for (const key of ["ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowDown", "Home"]) {
      await page.keyboard.press(key);
      steps.push(await here());
    }
    expect(steps).toEqual(["鼓楼区", "福州市", "福州市", "厦门市", "福建省"]);
    expect(await page.getByRole("row").filter({ hasText: "鼓楼区" }).isVisible()).toBe(false);
  });

  it("is searched from the top of every page", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("鼓楼区");
    await page
      .getByRole("option", { name: /鼓楼区/ })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => heading(page)).toBe("鼓楼区");
  });

  it("has a board", async () => {
    await page.getByRole("link", { name: "看板", exact: true }).click();
    await expect.poll(() => heading(page)).toMatch(/件应办，差/);
    expect(await page.getByRole("rowheader", { name: "福州市" }).isVisible()).toBe(true);
  });

  it("sent again changes nothing, and says so", async () => {
    await upload();
    expect(await heading(page)).toBe(`没有变化：${fujian.units.toLocaleString("en")}行都和系统里一样`);
    expect(await page.getByRole("button", { name: "全部写入" }).count()).toBe(0);
  });
});
