import { readFileSync } from "node:fs";
import { type OpenBrowser, openBrowser, type Page } from "@jiceng/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fujian, fujianUnits } from "../../apps/cli/src/demo/fujian/fujian.ts";
import { readTableFile, xlsxOf } from "../../packages/kernel/src/papers/index.ts";
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

/** The province's table as a spreadsheet. */
const province = () =>
  xlsxOf([
    {
      title: "福建",
      rows: fujianUnits()
        .toString()
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(",")),
    },
  ]);

/** Sends a spreadsheet as a person does, and watches the bars until the check is over: one while its rows are read, one while they are checked. */
async function upload(file: Uint8Array): Promise<{ read: number[]; checked: number[] }> {
  await page.goto("/imports/new?kind=units");
  const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  await page.getByLabel("Excel 或 CSV 文件").setInputFiles({ name: "福建.xlsx", mimeType, buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "上传并检查" }).click();
  await page.waitForURL(/\/imports\/[0-9a-f]/);
  const seen = { read: [] as number[], checked: [] as number[] };
  const bar = () =>
    page
      .evaluate<[string, number] | null>(
        "(bar => bar && [bar.closest('label').textContent, bar.value])(document.querySelector('progress'))",
      )
      .catch(() => null);
  while (/^正在/.test(await heading(page).catch(() => "正在"))) {
    const now = await bar();
    if (!now) continue;
    const values = now[0].includes("已读") ? seen.read : seen.checked;
    if (now[1] !== values.at(-1)) values.push(now[1]);
  }
  return seen;
}

describe("a province of 18,762 units from one file", () => {
  it("is checked before the reader's eyes: the bar moves", async () => {
    const seen = await upload(await province());
    expect(seen.read.length + seen.checked.length).toBeGreaterThan(3);
    for (const values of Object.values(seen)) expect(values).toEqual([...values].sort((a, b) => a - b));
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

  it("is had as a spreadsheet, changed in three cells, and sent again: three changes are shown and written", async () => {
    await page.goto("/units");
    await page.locator("summary").filter({ hasText: "导出" }).click();
    const [shown] = await Promise.all([
      page.waitForEvent("download"),
      page
        .getByRole("link", { name: /^Excel/ })
        .first()
        .click(),
    ]);
    const path = await shown.path();
    const read = await readTableFile(new Uint8Array(readFileSync(path)), "组织", { megabytes: 30, rows: 20_000 });
    if ("problem" in read) throw new Error(read.problem);
    const rows = read.tables[0]!.rows.map((row) => row.map(String));
    expect(rows).toHaveLength(fujian.units + 1);
    const [code, name] = [rows[0]!.indexOf("编码"), rows[0]!.indexOf("名称")];
    const renamed = ["350102", "3502", "350205"];
    for (const row of rows) if (renamed.includes(row[code]!)) row[name] += "（改）";
    await upload(await xlsxOf([{ title: "组织", rows }]));
    expect(await heading(page)).toBe("检查过了，可以写入");
    const table = page.getByRole("table", { name: "要写入的行" });
    expect((await table.getByRole("row").allTextContents()).slice(1)).toHaveLength(3);
    await page.getByRole("button", { name: "全部写入" }).click();
    await expect.poll(() => heading(page), { timeout: 30_000 }).toBe("已写入：3个组织改名称或类型");
    await page.goto("/units");
    await page.getByRole("link", { name: "厦门市（改）", exact: true }).first().waitFor();
  }, 60_000);
});
