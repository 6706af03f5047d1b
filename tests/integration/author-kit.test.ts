import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { organise } from "./organisation.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

// Every command is a process of its own, and many of them start another.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const START = join(import.meta.dirname, "../../apps/cli/start.mjs");

interface Said {
  code: number;
  text: string;
}

/** Runs a command where an author would, and gives what it says. */
const run = (cwd: string, command: string, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const { INIT_CWD: _, ...env } = process.env;
    execFile(command, args, { cwd, env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), text: out + err }),
    );
  });
const jiceng = (cwd: string, ...args: string[]) => run(cwd, process.execPath, START, "plugin", ...args);

/** Changes a file, and puts it back afterwards. */
async function changed<T>(file: string, from: string, to: string, look: () => Promise<T>): Promise<T> {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  try {
    return await look();
  } finally {
    writeFileSync(file, text);
  }
}

describe("an author, outside of the repository", () => {
  let desk: string;
  let folder: string;
  beforeAll(async () => {
    desk = mkdtempSync(join(tmpdir(), "jiceng-author-"));
    folder = join(desk, "good-deeds");
    const begun = await jiceng(desk, "new", "good-deeds", "--title", "为民办事");
    expect(begun).toMatchObject({ code: 0, text: expect.stringContaining("新建好了 good-deeds") });
  });
  afterAll(() => rmSync(desk, { recursive: true, force: true }));

  const tsc = (project = ".") => run(folder, join(folder, "node_modules/.bin/tsc"), "-p", project);

  it("begins with a plugin whose tests pass and whose types hold, with nothing fetched", async () => {
    const node = join(folder, "node_modules/.bin/node");
    const tests = await run(folder, node, "--test", "test/good-deeds.test.ts");
    expect(tests).toMatchObject({ code: 0, text: expect.stringContaining("pass 4") });
    expect(await tsc()).toEqual({ code: 0, text: "" });
    expect(await tsc("test")).toEqual({ code: 0, text: "" });
    expect(readFileSync(join(folder, "src/index.ts"), "utf8")).toContain('title: "为民办事"');
  });

  it("is told by the compiler of every name that is not declared", async () => {
    const talks = join(folder, "src/talks.ts");
    const board = join(folder, "src/board.ts");
    const index = join(folder, "src/index.ts");
    const cases: [file: string, from: string, to: string][] = [
      [talks, 'index: ["day", "who"]', 'index: ["day", "owner"]'],
      [talks, 'to: "讲完"', 'to: "讲过"'],
      [board, 'permission: "view"', 'permission: "look"'],
      [board, "k.data.talks", "k.data.speeches"],
      [board, "k.may.arrange", "k.may.decide"],
      [index, 'of: "talks"', 'of: "speeches"'],
      [board, "return [", 'await fetch("https://example.com");\n    return ['],
    ];
    for (const [file, from, to] of cases)
      expect((await changed(file, from, to, () => tsc())).code, `${from} → ${to}`).not.toBe(0);
    expect((await tsc()).code).toBe(0);
  });

  it("packs the same sources into the same bytes, wherever they lie", async () => {
    const first = await jiceng(desk, "pack", "good-deeds");
    expect(first.code).toBe(0);
    const pack = join(folder, "good-deeds-0.1.0.jiceng.json");
    const bytes = readFileSync(pack);
    const elsewhere = join(desk, "elsewhere");
    cpSync(join(folder, "src"), join(elsewhere, "src"), { recursive: true });
    const second = await jiceng(elsewhere, "pack", "--out", desk);
    expect(second.text.match(/sha256 \w{64}/)?.[0]).toBe(first.text.match(/sha256 (\w{64})/)?.[0]);
    expect(readFileSync(join(desk, "good-deeds-0.1.0.jiceng.json"))).toEqual(bytes);
    const other = await changed(join(folder, "src/board.ts"), "还没有。", "还没有安排。", () => jiceng(folder, "pack"));
    expect(other.text.match(/sha256 \w{64}/)?.[0]).not.toBe(first.text.match(/sha256 \w{64}/)?.[0]);
  });

  it("packs nothing that reaches outside of the folder, or that cannot be loaded", async () => {
    const board = join(folder, "src/board.ts");
    const first = 'import { type Page, ui } from "@jiceng/plugin";';
    writeFileSync(join(desk, "beside.ts"), "export const beside = 1;");
    const cases: [to: string, said: string][] = [
      [`${first}\nimport "node:fs";`, "node:fs"],
      [`${first}\nimport "../../beside.ts";`, "插件只能 import 自己 src 里的文件和 @jiceng/plugin"],
      [`${first}\nimport "left-pad";`, "left-pad"],
      [`${first}\nthrow new Error("装不上");`, "装不上"],
      [`${first}\nprocess.exit(0);`, "process is not defined"],
    ];
    for (const [to, said] of cases) {
      const refused = await changed(board, first, to, () => jiceng(desk, "pack", "good-deeds"));
      expect(refused.code, refused.text).toBe(11);
      expect(refused.text).toContain(said);
    }
    const nameless = await changed(join(folder, "src/index.ts"), 'page: "board", label', 'page: "home", label', () =>
      jiceng(folder, "pack"),
    );
    expect(nameless.text).toContain("nav.0.page：没有页面“home”");
  });

  it("is told that all is well, and of each thing that is not, with where and what to do", async () => {
    const [index, talks, board] = ["index", "talks", "board"].map((name) => join(folder, `src/${name}.ts`)) as [
      string,
      string,
      string,
    ];
    const green = await jiceng(folder, "check");
    expect(green, green.text).toMatchObject({ code: 0, text: expect.stringContaining("都好。") });
    expect(green.text.match(/^✓/gm)).toHaveLength(11);

    const page = 'spare: { title: "空页", permission: "view", view: () => [] }';
    const cases: [file: string, from: string, to: string, ...said: string[]][] = [
      [talks, "required: true, max: 60", "requried: true, max: 60", "✗ 类型", "src/talks.ts:8"],
      [index, 'page: "board", label', 'page: "home", label', "✗ 清单和引用", "nav.0.page：没有页面“home”"],
      [board, "where: { state }", 'where: { state: "讲完" }', "✗ 测试", "test/good-deeds.test.ts:", "没有通过"],
      [
        index,
        "pages: { board }",
        `pages: { board, ${page} }`,
        "✗ 每个函数都有测试走到",
        "pages.spare.view",
        't.page("spare")',
      ],
      [talks, "day > today", "(day > today || Date.now() < 0)", "✗ 评分和检查", "data.talks.check：用了 Date.now()"],
      [index, "needs: {}", 'needs: { "units:read": "列支部" }', "✗ 要的能力都用到了", "needs.units:read"],
      [
        board,
        "    return [",
        '    return [\n      ui.text(String("process" in globalThis)),',
        "✗ 两种运行环境结果一样",
        "pages.board.view：测试里和沙箱里不一样",
      ],
    ];
    for (const [file, from, to, ...said] of cases) {
      const { code, text } = await changed(file, from, to, () => jiceng(folder, "check"));
      for (const one of said) expect(text, `${from} → ${to}`).toContain(one);
      expect(code).toBe(said[0]!.startsWith("✗") ? 11 : 0);
    }
  });

  it("does not write over anything, and says why a name will not do", async () => {
    expect(await jiceng(desk, "new", "good-deeds")).toMatchObject({
      code: 2,
      text: expect.stringContaining("已经有东西了"),
    });
    expect(await jiceng(desk, "new", "好事")).toMatchObject({ code: 2, text: expect.stringContaining("“好事”不行") });
    expect(existsSync(join(desk, "好事"))).toBe(false);
    const inside = join(import.meta.dirname, "../../good-deeds");
    expect((await jiceng(desk, "new", inside)).text).toContain("请建在外面");
    expect(existsSync(inside)).toBe(false);
    expect((await jiceng(desk, "pack", "nowhere")).text).toContain("不是文件夹");
    expect(await jiceng(desk, "check", "a", "b")).toMatchObject({
      code: 2,
      text: expect.stringContaining("看不懂这个选项"),
    });
  });

  describe("with the product running", () => {
    let world: World;
    let company: WorldTenant;
    beforeAll(async () => {
      world = await openWorld({ now: null });
      company = await world.tenant("kuangshan");
      await organise(company);
      await company.accounts({ login: "weiyuan", name: "委员", grants: [{ role: "officer", unitCode: "GS" }] });
    });
    afterAll(() => world?.close());

    const there = () => ["--tenant", company.host, "--port", String(company.port), "--token", company.serviceToken];
    const page = async () => company.get("/p/good-deeds/board", await company.signIn("weiyuan"));

    it("sees a change in the product within two seconds of saving it, and what is wrong instead of it", async () => {
      const talks = join(folder, "src/talks.ts");
      const board = join(folder, "src/board.ts");
      let said = "";
      const { INIT_CWD: _, ...env } = process.env;
      const dev = spawn(process.execPath, [START, "plugin", "dev", folder, ...there()], { cwd: desk, env });
      dev.stdout.on("data", (text) => {
        said += text;
      });
      const ended = new Promise((resolve) => dev.once("exit", resolve));
      onTestFinished(() => void dev.kill("SIGKILL"));
      const until = (words: RegExp) => vi.waitFor(() => expect(said).toMatch(words), { timeout: 30_000, interval: 50 });
      await until(/✓ 为民办事 0\.1\.0 已装上/);
      expect((await page()).text()).toContain("还没有。");
      const text = readFileSync(board, "utf8");
      writeFileSync(board, text.replace("还没有。", "还没有人讲。"));
      await until(/✓ src\/board\.ts → 为民办事 0\.1\.0 已装上/);
      expect((await page()).text()).toContain("还没有人讲。");
      expect(Number(/board\.ts → .*已装上，([\d.]+) 秒/.exec(said)![1])).toBeLessThan(2);
      said = "";
      writeFileSync(board, text);
      await until(/✓ src\/board\.ts/);
      expect((await page()).text()).toContain("还没有。");
      said = "";
      await changed(talks, 'requires: ["gain"]', 'requires: ["joy"]', () => until(/没有字段“joy”/));
      expect(said).toContain("✗ src/talks.ts → 没有装上，服务里还是原来的");
      expect((await page()).status).toBe(200);
      dev.kill("SIGINT");
      expect(await ended).toBe(0);
    });

    it("publishes what passed the check, once, and keeps it for later versions", async () => {
      const index = join(folder, "src/index.ts");
      writeFileSync(index, readFileSync(index, "utf8").replace('version: "0.1.0"', 'version: "0.2.0"'));
      const red = await changed(index, "needs: {}", 'needs: { notify: "提醒" }', () =>
        jiceng(folder, "publish", ...there()),
      );
      expect(red).toMatchObject({ code: 11, text: expect.stringContaining("没有发布：先把上面的改好") });
      const published = await jiceng(folder, "publish", ...there());
      expect(published, published.text).toMatchObject({
        code: 0,
        text: expect.stringContaining("good-deeds 0.2.0 已发布"),
      });
      expect((await page()).status).toBe(200);
      const pack = join(folder, "fixtures/0.2.0/good-deeds-0.2.0.jiceng.json");
      const again = await jiceng(desk, "publish", pack, ...there());
      expect(again).toMatchObject({ code: 0, text: expect.stringContaining("早就发布过了") });
      const other = await changed(index, 'about: "', 'about: "又：', () => jiceng(folder, "publish", ...there()));
      expect(other).toMatchObject({ code: 11, text: expect.stringContaining("版本要比已经发布的 0.2.0 新") });
      const key = world.secrets.serviceKey;
      const onPlatform = await jiceng(
        desk,
        "publish",
        pack,
        "--platform",
        "--port",
        String(company.port),
        "--token",
        key,
      );
      expect(onPlatform).toMatchObject({ code: 0, text: expect.stringContaining("已发布") });
      const stranger = await jiceng(
        desk,
        "publish",
        pack,
        "--tenant",
        company.host,
        "--port",
        String(company.port),
        "--token",
        "nobody",
      );
      expect(stranger).toMatchObject({ code: 11, text: expect.stringContaining("不认这个口令") });
    });

    it("is told where a new version would leave what the one before wrote", async () => {
      const index = join(folder, "src/index.ts");
      writeFileSync(index, readFileSync(index, "utf8").replace('version: "0.2.0"', 'version: "0.3.0"'));
      const talks = join(folder, "src/talks.ts");
      const narrowed = await changed(talks, "max: 500", "max: 400", () => jiceng(folder, "check"));
      expect(narrowed.code).toBe(11);
      expect(narrowed.text).toContain("✗ 这一版写的记录，上一版还读得懂");
      expect(narrowed.text).toContain("“一句收获”的上下限收窄了");
    });
  });
});
