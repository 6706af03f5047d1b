import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { axe, type Page } from "@jiceng/testing";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDemo, openDemo } from "./demo.ts";
import { heading, pictureFailures } from "./person.ts";

const PRODUCT = join(import.meta.dirname, "../..");
const WHAT = "夜班宿舍没有热水";
const WORDS = "水压还小些";
/** Where what was asked for has its page. */
let place: string;

let demo: OpenDemo;
let author: Author;
beforeAll(async () => {
  [demo, author] = await Promise.all([openDemo(), Author.begin()]);
});
afterAll(async () => {
  await demo?.close();
  rmSync(author.folder, { recursive: true, force: true });
});
pictureFailures("service", () => demo?.browser);

/** Somebody who wrote a plugin from tutorial and reference, in a folder of their own. */
class Author {
  readonly folder = mkdtempSync(join(tmpdir(), "jiceng-service-"));

  static async begin(): Promise<Author> {
    const author = new Author();
    cpSync(join(import.meta.dirname, "service-plugin"), author.folder, { recursive: true });
    await author.pack();
    return author;
  }

  /** The pack of what stands in the folder now. */
  async pack(): Promise<string> {
    const command = [join(PRODUCT, "apps/cli/start.mjs"), "plugin", "pack", this.folder];
    const { stdout } = await promisify(execFile)(process.execPath, command);
    return join(this.folder, /service-[\d.]+\.jiceng\.json/.exec(stdout)![0]);
  }

  /** Writes something else in the place of what stands there. */
  change(file: string, ...changes: [from: string, to: string][]): void {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(
      path,
      changes.reduce((text, [from, to]) => {
        expect(text).toContain(from);
        return text.replace(from, to);
      }, text),
    );
  }
}

const person = (login: string, width?: number): Promise<Page> => demo.person("beiyue", login, width);
const over = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const main = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";
const press = async (page: Page, name: string) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.waitForLoadState();
};
const follow = async (page: Page, name: string) => {
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.waitForLoadState();
};

/** Every text of a workbook. */
const wordsOf = async (book: Uint8Array): Promise<string> => JSON.stringify((await readXlsx(book)).sheets);

/** Uploads a pack and releases it. */
async function release(admin: Page, pack: string): Promise<void> {
  await admin.goto("/manage/plugins");
  await follow(admin, "上传本单位插件");
  await admin.locator('input[name="pack"]').setInputFiles(pack);
  await press(admin, "上传并检查");
  await expect.poll(() => heading(admin)).toContain("检查通过");
  await press(admin, "发布到本单位");
}

it("an activity written outside of the repository is asked, claimed, done and answered at one enterprise, and nowhere else", async () => {
  const admin = await person("admin");
  await release(admin, join(author.folder, "service-1.0.0.jiceng.json"));
  await follow(admin, "启用");
  await press(admin, "启用");
  await expect.poll(() => main(admin)).toContain("运行中");

  const asker = await person("dangyuan", 390);
  await asker.goto("/p/service/board");
  await follow(asker, "提一件事");
  await asker.getByLabel("什么事").fill(WHAT);
  await asker.getByRole("textbox", { name: "说清楚些" }).fill("二号楼三层，晚上十点以后没有热水。");
  await press(asker, "保存");
  await expect.poll(() => heading(asker)).toContain(WHAT);
  place = new URL(asker.url()).pathname;
  expect(await over(asker)).toBe(0);

  // Whoever takes it on is asked for nothing that is known: who they are stands there already.
  const helper = await person("zhiwei");
  await helper.goto("/p/service/board");
  await follow(helper, WHAT);
  await follow(helper, "认领");
  expect(await helper.getByLabel("谁来办", { exact: true }).inputValue()).not.toBe("");
  await helper.getByLabel("打算怎么办", { exact: true }).fill("联系后勤，换循环泵");
  await press(helper, "认领");
  await expect.poll(() => main(helper)).toContain("办理中");
  await follow(helper, "登记办成了");
  await helper.getByRole("textbox", { name: "办成了什么" }).fill("换了循环泵，夜里也有热水了。");
  await press(helper, "办成了");
  await expect.poll(() => main(helper)).toContain("已办结");

  const told = async () => {
    await asker.goto("/notices");
    return main(asker);
  };
  await expect.poll(told, { timeout: 20_000 }).toContain("满意不满意请您说一句");
  await asker.goto(place);
  await follow(asker, "说满意不满意");
  await asker.getByLabel("满意吗", { exact: true }).selectOption("基本满意");
  await asker.getByLabel("想说的").fill(WORDS);
  await press(asker, "保存");
  await expect.poll(() => main(asker)).toContain(`基本满意：${WORDS}`);
  expect(await over(asker)).toBe(0);

  const secretary = await person("shuji");
  const officer = await person("officer");
  for (const other of [helper, secretary, officer]) {
    await other.goto(place);
    expect(await main(other)).toContain("换了循环泵");
    expect(await main(other)).not.toMatch(/您满意吗|水压/);
  }
  for (const width of [1280, 390]) {
    await officer.setViewportSize({ width, height: 900 });
    for (const path of ["/p/service/board?state=已办结", place, "/p/service/overview"]) {
      await officer.goto(path);
      expect([path, await over(officer), await axe(officer)]).toEqual([path, 0, []]);
    }
  }
  expect(await main(officer)).toContain("满五份才算");
  expect(await main(officer)).not.toContain("%");

  const elsewhere = await demo.person("lanhe", "officer");
  for (const path of ["/p/service/board", place]) expect((await elsewhere.goto(path))!.status()).toBe(404);
  await elsewhere.goto("/");
  expect(await elsewhere.locator("header").first().textContent()).not.toContain("办实事");
  const otherAdmin = await demo.person("yanchuan", "admin");
  await otherAdmin.goto("/manage/plugins");
  expect(await main(otherAdmin)).not.toContain("我为群众办实事");
  expect((await otherAdmin.goto("/manage/plugins/service"))!.status()).toBe(404);
}, 60_000);

it("a new version is taken while people work, and halted: the one before goes on with every record", async () => {
  author.change("src/index.ts", ['version: "1.0.0"', 'version: "1.1.0"']);
  author.change("src/requests.ts", [
    "    detail: field",
    '    kind: field.choice("哪方面", ["吃住", "通勤", "工作", "家里"]),\n    detail: field',
  ]);
  author.change(
    "src/forms.ts",
    ["const { what, detail }", "const { what, kind, detail }"],
    ["fields: { what, detail }", "fields: { what, kind, detail }"],
  );
  author.change("src/pages.ts", [
    '["what", "$unit", "asked", "helper"]',
    '["what", "kind", "$unit", "asked", "helper"]',
  ]);
  const admin = await person("admin");
  await release(admin, await author.pack());
  await expect.poll(() => main(admin)).toContain("1.1.0");

  const asker = await person("dangyuan", 390);
  await asker.goto("/p/service/board");
  await follow(asker, "提一件事");
  await asker.getByLabel("什么事").fill("班车早点太挤");
  await asker.getByLabel("哪方面").selectOption("通勤");
  await press(asker, "保存");
  await expect.poll(() => heading(asker)).toContain("班车早点太挤");
  await asker.goto("/p/service/board");
  expect(await main(asker)).toContain("通勤");
  await asker.goto(place);
  expect(await main(asker)).toContain(`基本满意：${WORDS}`);

  await admin.goto("/manage/plugins/service");
  await follow(admin, "1.1.0");
  await admin.getByLabel("为什么停发").fill("班组说选项不够用");
  await press(admin, "停发");
  await expect.poll(() => main(admin)).toContain("班组说选项不够用");
  await asker.goto("/p/service/board");
  expect(await main(asker)).toContain("班车早点太挤");
  expect(await main(asker)).not.toContain("通勤");
}, 60_000);

it("what was uninstalled is gone with its data exported, and comes back as it was; what was for one person's eyes leaves with nobody", async () => {
  const admin = await person("admin");
  await admin.goto("/manage/plugins/service");
  await follow(admin, "停用（数据保留）");
  await press(admin, "停用，数据保留");
  await follow(admin, "卸载");
  const [file] = await Promise.all([
    admin.waitForEvent("download"),
    admin.getByRole("link", { name: "导出全部数据" }).click(),
  ]);
  const sheets = await wordsOf(readFileSync(await file.path()));
  expect(sheets).toContain(WHAT);
  expect(sheets).toContain("班车早点太挤");
  expect(sheets).not.toContain(WORDS);
  await admin.getByLabel(/我知道满三十天/).check();
  await press(admin, "卸载");
  await expect.poll(() => main(admin)).toContain("卸载");
  const asker = await person("dangyuan", 390);
  for (const path of ["/p/service/board", place]) expect((await asker.goto(path))!.status()).toBe(404);

  await follow(admin, "装回");
  await press(admin, "装回");
  await follow(admin, "启用");
  await press(admin, "启用");
  await asker.goto(place);
  expect(await main(asker)).toContain(`基本满意：${WORDS}`);
}, 60_000);
