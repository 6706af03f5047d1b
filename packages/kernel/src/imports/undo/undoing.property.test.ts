import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Reader, Statement } from "@jiceng/db";
import { addDays, type Collection, type Plugin } from "@jiceng/plugin";
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { MIGRATIONS, ROOT_CODE } from "../../tenant/index.ts";
import { emptyReport } from "../import.ts";
import { applyMembers } from "../member-changes.ts";
import { applyUnits } from "../unit-changes.ts";
import { type Footprint, MEMBER_FOOTPRINT, recordFootprint, UNIT_FOOTPRINT } from "./footprint.ts";
import { marking } from "./marking-store.ts";
import { obstacleReads } from "./obstacle-store.ts";
import { removeOldMarks, undone } from "./undoing-store.ts";

const SEED = Number(process.env.SEED ?? 20261122);
const HISTORIES = 8;
const FILES = 6;
const START = "2026-01-01";
const NOW = Date.UTC(2026, 0, 2);
const HOUR = 3_600_000;

/** A plugin's collection with a list of child rows. */
const MEETINGS = { title: "会议", records: "p_life__meetings", lists: ["p_life__meetings__came"] };
const MADE = [
  ...MIGRATIONS.flatMap(({ sql }) => sql),
  `create table ${MEETINGS.records} (id text primary key, rev integer, v integer, unit_no integer, duty text, period text, state text, by text, at integer, updated_at integer, doc text)`,
  "create table p_life__meetings__came (record_id text, n integer, member_id text, doc text, primary key (record_id, n))",
].join(";\n");

/** mulberry32: the same histories on every machine. */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const dialect = new SQLiteSyncDialect();

/** A tenant's tables in memory. */
class Tables {
  readonly #db = new DatabaseSync(":memory:");
  #files = 0;

  constructor() {
    this.#db.exec(MADE);
    this.run(
      `insert into units (id, code, name, kind, opened_on) values ('u-root', '${ROOT_CODE}', '新单位', 'committee', '2020-01-01')`,
    );
    this.run("insert into placements (unit_no, parent_no, valid_from) values (1, 0, '2020-01-01')");
  }

  run = (text: string, ...params: SQLInputValue[]): void => void this.#db.prepare(text).run(...params);
  all = (text: string, ...params: SQLInputValue[]): Record<string, unknown>[] => this.#db.prepare(text).all(...params);

  /** All of the batch, or nothing. */
  write(statements: readonly Statement[]): "written" | "refused" {
    this.#db.exec("begin");
    try {
      for (const { sql, params = [] } of statements) {
        const made = this.#db.prepare(sql);
        if (sql.trimStart().startsWith("select")) made.all(...(params as SQLInputValue[]));
        else made.run(...(params as SQLInputValue[]));
      }
      this.#db.exec("commit");
      return "written";
    } catch (error) {
      this.#db.exec("rollback");
      if (/malformed JSON/.test(String(error))) return "refused";
      throw error;
    }
  }

  readonly reader = {
    all: (query: SQL) => {
      const { sql, params } = dialect.sqlToQuery(query);
      return this.all(sql, ...(params as SQLInputValue[]));
    },
  } as unknown as Reader;

  /** Everything but what tells of the import itself; readings that nobody corrected follow from the names. */
  dump(): Record<string, unknown[]> {
    const tables = this.all(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not in ('imports', 'import_rows')",
    );
    return Object.fromEntries(
      tables.map(({ name }) => [
        name,
        this.all(`select * from ${name} ${/readings/.test(String(name)) ? "where pinyin like '%手%'" : ""}`)
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
    );
  }

  /** Sets the rows of a file aside, and applies them as the product does. */
  apply(kind: "units" | "members", since: string, docs: readonly object[], top: number | null = null): string {
    const id = `import${++this.#files}`;
    const report = { ...emptyReport(since), top };
    this.run(
      "insert into imports (id, kind, file_name, by, at, state, total, done, report, applied_at) values (?, ?, 'a', 'x', 0, 'applied', 0, 0, ?, ?)",
      id,
      kind,
      JSON.stringify(report),
      NOW,
    );
    docs.forEach(
      (doc, n) =>
        void this.run("insert into import_rows (import_id, n, doc) values (?, ?, ?)", id, n + 1, JSON.stringify(doc)),
    );
    const written = this.write(
      kind === "units"
        ? marking(id, UNIT_FOOTPRINT, applyUnits(id, report, {}))
        : marking(id, MEMBER_FOOTPRINT, applyMembers(id, since)),
    );
    this.run("delete from import_rows");
    // As the actor does after a commit.
    this.run(
      "insert into unit_readings select no, 'du' from units where no not in (select unit_no from unit_readings)",
    );
    this.run(
      "insert into member_readings select id, 'du', '', '', '', 0 from members where id not in (select member_id from member_readings)",
    );
    expect(written).toBe("written");
    return id;
  }

  undo = (id: string, footprint: Footprint, now = NOW + HOUR) =>
    this.write(undone(id, footprint, [MEETINGS], "x", now));

  obstacles = async (id: string, footprint: Footprint) =>
    (await Promise.all(obstacleReads(this.reader, id, footprint, [MEETINGS]))).flat();
}

/** A random file of units: some that are there, called otherwise, of another kind or elsewhere, and some that are new. */
function unitsFile(tables: Tables, n: (n: number) => number, round: number) {
  const held = tables.all("select code, name, kind from units where no > 1 order by no") as {
    code: string;
    name: string;
    kind: string;
  }[];
  const fresh = Array.from({ length: n(6) }, (_, i) => ({
    code: `c${round}-${i}`,
    name: `单位${round}${i}`,
    kind: "branch",
  }));
  const codes = [...held, ...fresh].map(({ code }) => code);
  return [...held.filter(() => n(3) > 0), ...fresh].map((unit, i) => {
    // Parents stand before their children, so no file makes a ring.
    const parent = codes[n(codes.indexOf(unit.code) + 1)];
    return {
      ...{ row: i + 2, id: `u${round}-${i}`, code: unit.code, word: "", openedOn: n(2) ? null : "2025-05-01" },
      name: n(4) === 0 ? `${unit.name.slice(0, 6)}改${round}` : unit.name,
      kind: n(5) === 0 ? "committee" : unit.kind,
      parent: parent === unit.code || n(4) === 0 ? null : (parent ?? null),
    };
  });
}

/** A random file of members. */
function membersFile(tables: Tables, n: (n: number) => number, round: number) {
  const units = tables.all("select code from units order by no") as { code: string }[];
  const held = tables.all("select code, name from members order by id") as { code: string; name: string }[];
  const fresh = Array.from({ length: n(6) }, (_, i) => ({ code: `p${round}-${i}`, name: `党员${round}${i}` }));
  return [...held.filter(() => n(3) > 0), ...fresh].map(({ code, name }, i) => ({
    ...{ row: i + 2, id: `m${round}-${i}`, code, unit: units[n(units.length)]!.code, from: null },
    name: n(5) === 0 ? `${name.slice(0, 6)}改${round}` : name,
    status: n(3) ? "正式" : "预备",
    joinedOn: n(2) ? null : `20${10 + n(10)}-07-01`,
    posts: [null, [], ["书记"], ["书记", "组织委员"].sort(), ["宣传委员"]][n(5)],
  }));
}

/** Now and then somebody corrects a reading, ends a membership, or gives a role; all of it before the next file. */
function meanwhile(tables: Tables, n: (n: number) => number, round: number): void {
  if (n(2))
    tables.run(
      "update member_readings set pinyin = '手', by_hand = 1 where member_id = (select id from members order by id limit 1 offset ?)",
      n(3),
    );
  if (n(3) === 0)
    tables.run(
      "update memberships set valid_to = ? where valid_to is null and valid_from < ? and member_id = (select member_id from memberships order by member_id limit 1)",
      addDays(START, round * 7),
      addDays(START, round * 7),
    );
}

describe(`an import that is undone (SEED=${SEED})`, () => {
  it("leaves every row of every table as it was before", async () => {
    const n = random(SEED);
    const seen = { undone: 0, new: 0, gone: 0, changed: 0 };
    for (let history = 0; history < HISTORIES; history++) {
      const tables = new Tables();
      for (let round = 1; round <= FILES; round++) {
        meanwhile(tables, n, round);
        const before = tables.dump();
        const kind = n(2) ? "units" : "members";
        const footprint = kind === "units" ? UNIT_FOOTPRINT : MEMBER_FOOTPRINT;
        const docs = kind === "units" ? unitsFile(tables, n, round) : membersFile(tables, n, round);
        const id = tables.apply(
          kind,
          addDays(START, round * 7),
          docs,
          round === 1 && kind === "units" && docs.length > 0 ? 1 : null,
        );
        const [marks] = tables.all(
          "select count(*) filter (where before is null) new, count(*) filter (where after is null) gone, count(*) filter (where before <> after) changed, count(*) n from import_marks where import_id = ?",
          id,
        ) as [Record<string, number>];
        for (const sort of ["new", "gone", "changed"] as const) seen[sort] += marks[sort]!;
        if (n(2) || marks.n === 0) continue;
        seen.undone++;
        expect([history, round, await tables.obstacles(id, footprint)]).toEqual([history, round, []]);
        expect([history, round, tables.undo(id, footprint)]).toEqual([history, round, "written"]);
        const after = tables.dump();
        before.import_marks = after.import_marks = before.import_marks!.filter((row) => !String(row).includes(id));
        expect([history, round, after]).toEqual([history, round, before]);
        expect(tables.undo(id, footprint)).toBe("refused");
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  }, 60_000);
});

const UNITS = [
  { row: 2, id: "ua", code: "A", name: "甲支部", kind: "branch", parent: null, openedOn: null, word: "" },
  { row: 3, id: "ub", code: "B", name: "乙支部", kind: "branch", parent: null, openedOn: null, word: "" },
];
const person = (code: string, more: object = {}) => ({
  ...{
    row: 2,
    id: `m${code}`,
    code,
    name: `党员${code}`,
    unit: "A",
    status: "正式",
    joinedOn: null,
    posts: null,
    from: null,
  },
  ...more,
});

/** Two branches with two people from files of before; then one more branch and a new name, or one more person and a change of another. */
function settled(kind: "units" | "members"): { tables: Tables; id: string; footprint: Footprint } {
  const tables = new Tables();
  tables.apply("units", "2026-01-02", UNITS);
  tables.apply("members", "2026-01-02", [person("1"), person("2", { row: 3, posts: ["书记"] })]);
  tables.run("delete from import_marks");
  return kind === "units"
    ? {
        tables,
        footprint: UNIT_FOOTPRINT,
        id: tables.apply("units", "2026-02-01", [
          { ...UNITS[0]!, name: "甲党支部" },
          { ...UNITS[1]!, row: 4, id: "uc", code: "C", name: "丙支部" },
        ]),
      }
    : {
        tables,
        footprint: MEMBER_FOOTPRINT,
        id: tables.apply("members", "2026-02-01", [
          person("1", { unit: "B" }),
          person("3", { row: 3, posts: ["书记"] }),
        ]),
      };
}

const record = (no: number, doc: object, at: number) =>
  `insert into p_life__meetings values ('r', 1, 1, ${no}, null, null, 'draft', 'x', ${at}, ${at}, '${JSON.stringify(doc)}')`;

/** What happened after the import, what it is called, and to what. `null`: it is in nobody's way. */
const SINCE: readonly (readonly ["units" | "members", string, string, string | null, string?])[] = [
  ["units", "nothing", "select 1", null],
  ["units", "a unit of before got another kind", "update units set kind = 'group' where code = 'B'", null],
  ["units", "a renamed unit was renamed again", "update units set name = '甲' where code = 'A'", "后来又改过", "甲"],
  [
    "units",
    "a renamed unit has one more name",
    "insert into unit_names values (2, '甲', '2026-03-01')",
    "后来又改过",
    "甲党支部",
  ],
  [
    "units",
    "the new unit stands elsewhere from a day on",
    "update placements set valid_to = '2026-03-01' where unit_no = 4",
    "后来又改过",
    "丙支部",
  ],
  [
    "units",
    "a unit came below the new one",
    "insert into placements values (3, 4, '2026-03-01', null)",
    "下面又有了组织",
    "丙支部",
  ],
  [
    "units",
    "somebody belongs to the new unit",
    "insert into memberships values ('m1', 4, '正式', '2026-03-01', null)",
    "有了党员",
    "丙支部",
  ],
  [
    "units",
    "somebody has a role in the new unit",
    "insert into grants values ('g', 'a', 'secretary', 4, 'x', 0, null)",
    "有人得了这里的角色",
    "丙支部",
  ],
  [
    "units",
    "somebody had a role in the new unit",
    "insert into grants values ('g', 'a', 'secretary', 4, 'x', 0, 1)",
    null,
  ],
  [
    "units",
    "somebody has a role in a renamed unit",
    "insert into grants values ('g', 'a', 'secretary', 2, 'x', 0, null)",
    null,
  ],
  [
    "units",
    "the new unit has a task",
    "insert into tasks (id, dispatch_id, unit_no, state, deadline) values ('t', 'd', 4, 'sent', '')",
    "接了任务",
    "丙支部",
  ],
  ["units", "somebody starred the new unit", "insert into stars values ('a', 4, 0)", null],
  ["units", "the new unit has a record", record(4, {}, NOW), "在“会议”里有了记录", "丙支部"],
  [
    "units",
    "a record names the new unit",
    record(1, { where: { units: ["uc"] } }, NOW),
    "在“会议”里有了记录",
    "丙支部",
  ],
  ["units", "an old record names the same word", record(1, { units: ["uc"] }, NOW - 1), null],
  ["units", "a record names a renamed unit", record(2, { units: ["ua"] }, NOW), null],
  [
    "units",
    "a month was published",
    `insert into closings values ('c', '2026-01', ${NOW}, 'x', 'x', '', '', 0, null, null, null, null)`,
    "这个月已经发布",
    "2026-01",
  ],
  [
    "units",
    "a month was published and opened again",
    `insert into closings values ('c', '2026-01', ${NOW}, 'x', 'x', '', '', 0, 1, 'x', 'x', '')`,
    null,
  ],
  [
    "units",
    "a month was published before",
    `insert into closings values ('c', '2026-01', ${NOW - 1}, 'x', 'x', '', '', 0, null, null, null, null)`,
    null,
  ],
  [
    "units",
    "the new unit stands among published figures",
    "insert into published values ('c', 'd', 4, 1, 0, 0)",
    "数已经发布",
    "丙支部",
  ],
  ["members", "nothing", "select 1", null],
  [
    "members",
    "somebody of before got a post",
    "insert into posts values ('m2', 2, '纪检委员', '2026-03-01', null)",
    null,
  ],
  [
    "members",
    "whoever moved moved on",
    "update memberships set valid_to = '2026-03-01' where member_id = 'm1' and valid_to is null",
    "后来又改过",
    "党员1",
  ],
  [
    "members",
    "whoever moved came back elsewhere",
    "insert into memberships values ('m1', 2, '正式', '2026-04-01', null)",
    "后来又改过",
    "党员1",
  ],
  [
    "members",
    "the new member has an account",
    "insert into accounts (id, login, name, member_id, created_at) values ('a', 'a', 'a', 'm3', 0)",
    "开了账号",
    "党员3",
  ],
  [
    "members",
    "whoever moved has an account",
    "insert into accounts (id, login, name, member_id, created_at) values ('a', 'a', 'a', 'm1', 0)",
    null,
  ],
  [
    "members",
    "the new member has another post",
    "insert into posts values ('m3', 2, '纪检委员', '2026-03-01', null)",
    "登记了任职",
    "党员3",
  ],
  [
    "members",
    "the new member's post has a paper",
    "insert into appointments (member_id, unit_no, post, valid_from) values ('m3', 2, '书记', '2026-02-01')",
    "登记了任职",
    "党员3",
  ],
  [
    "members",
    "the new member came to a meeting",
    `${record(2, {}, NOW)}; insert into p_life__meetings__came values ('r', 0, 'm3', '{}')`,
    "在“会议”里有了记录",
    "党员3",
  ],
  [
    "members",
    "the new member is named in a row",
    `${record(2, {}, NOW)}; insert into p_life__meetings__came values ('r', 0, 'm2', '{"by": ["m3"]}')`,
    "在“会议”里有了记录",
    "党员3",
  ],
  [
    "members",
    "the new member's name is read otherwise",
    "update member_readings set by_hand = 1 where member_id = 'm3'",
    null,
  ],
];

describe("an import can be undone as a whole", () => {
  it.each(SINCE.map((one) => [one[0], one[1], one] as const))(
    "%s: when %s",
    async (kind, _, [, , happened, says, name]) => {
      const { tables, id, footprint } = settled(kind);
      for (const text of happened.split("; ")) if (text !== "select 1") tables.run(text);
      const before = tables.dump();
      const found = await tables.obstacles(id, footprint);
      if (!says) {
        expect(found).toEqual([]);
        expect(tables.undo(id, footprint)).toBe("written");
        return;
      }
      expect(found).toContainEqual(expect.objectContaining({ says, name, of: 1 }));
      expect(tables.undo(id, footprint)).toBe("refused");
      expect(tables.dump()).toEqual(before);
    },
  );

  it("for a day, and what was kept for it goes then", () => {
    const { tables, id, footprint } = settled("units");
    expect(tables.undo(id, footprint, NOW + 24 * HOUR)).toBe("refused");
    tables.write(removeOldMarks(NOW + 24 * HOUR - 1));
    expect(tables.all("select count(*) > 0 held from import_marks")).toEqual([{ held: 1 }]);
    tables.write(removeOldMarks(NOW + 24 * HOUR));
    expect(tables.all("select count(*) > 0 held from import_marks")).toEqual([{ held: 0 }]);
    expect(tables.undo(id, footprint)).toBe("refused");
  });

  it("after what was built upon it by the next one is undone, too", async () => {
    const { tables, id, footprint } = settled("units");
    const next = tables.apply("members", "2026-02-01", [person("2", { unit: "C" })]);
    expect(await tables.obstacles(id, footprint)).toContainEqual(expect.objectContaining({ says: "有了党员" }));
    expect([tables.undo(id, footprint), tables.undo(next, MEMBER_FOOTPRINT), tables.undo(id, footprint)]).toEqual([
      "refused",
      "written",
      "written",
    ]);
  });
});

describe("an import of records is undone", () => {
  const shelf = {
    plugin: { id: "life", data: {} } as unknown as Plugin,
    name: "meetings",
    collection: { title: "会议", fields: { came: { type: "rows", title: "到会", of: {} } } } as unknown as Collection,
  };
  const footprint = recordFootprint(shelf);
  const sql = (...texts: string[]): Statement[] => texts.map((text) => ({ sql: text }));

  /** One record of before, which the file says otherwise, and one that is new and counts. */
  function imported(): { tables: Tables; before: ReturnType<Tables["dump"]> } {
    const tables = new Tables();
    tables.apply("units", "2026-01-02", UNITS);
    tables.run("delete from import_marks");
    tables.run(record(2, { topic: "旧" }, 1));
    tables.run("insert into p_life__meetings__came values ('r', 0, 'm1', '{}'), ('r', 1, 'm2', '{}')");
    tables.run("insert into record_keys values ('p_life__meetings', 'no', '1', 'r')");
    const before = tables.dump();
    tables.run(
      "insert into imports (id, kind, file_name, by, at, state, total, done, report, applied_at) values ('i', 'life/meeting', 'a', 'x', 0, 'applied', 0, 0, '{}', ?)",
      NOW,
    );
    const written = tables.write(
      marking(
        "i",
        footprint,
        sql(
          "update p_life__meetings set doc = '{\"topic\":\"新\"}', rev = rev + 1 where id = 'r'",
          "delete from p_life__meetings__came where record_id = 'r'",
          "insert into p_life__meetings__came values ('r', 0, 'm2', '{\"late\":1.5}')",
          "delete from record_keys where record_id = 'r'",
          "insert into record_keys values ('p_life__meetings', 'no', '2', 'r'), ('p_life__meetings', 'no', '1', 'n')",
          record(3, {}, 2).replace("'r'", "'n'"),
          "insert into moves (record_id, move, from_state, to_state, by, by_name, at) values ('n', 'submit', 'draft', 'done', 'x', 'x', 2)",
          "insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at) values ('d', 3, '2026-01', 'n', '2026-01-05', 1, 1, 2)",
        ),
      ),
    );
    expect(written).toBe("written");
    return { tables, before };
  }

  it("with child rows, keys and moves; what counted is answered by a row of the opposite sign", async () => {
    const { tables, before } = imported();
    expect(await tables.obstacles("i", footprint)).toEqual([]);
    expect(tables.undo("i", footprint)).toBe("written");
    const { completions, ...after } = tables.dump();
    expect(completions).toHaveLength(2);
    expect({ ...after, completions: [] }).toEqual(before);
    expect(tables.all("select sum(delta) done, sum(on_time) on_time from completions")).toEqual([
      { done: 0, on_time: 0 },
    ]);
  });

  it.each([
    ["a record was saved since", "update p_life__meetings set rev = rev + 1 where id = 'r'", "后来又改过"],
    ["a list of it got a row", "insert into p_life__meetings__came values ('r', 1, 'm1', '{}')", "后来又改过"],
    [
      "the new one was moved on",
      "insert into moves (record_id, move, from_state, to_state, by, by_name, at) values ('n', 'm', 'a', 'b', 'x', 'x', 3)",
      "后来又有变动",
    ],
    [
      "a file was added to the new one",
      "insert into files (id, sha256, name, type, size, plugin, collection, record_id, by, at) values ('f', '', '', '', 0, '', '', 'n', 'x', 3)",
      "加了附件",
    ],
  ])("not when %s", async (_, happened, says) => {
    const { tables } = imported();
    tables.run(happened);
    expect(await tables.obstacles("i", footprint)).toContainEqual(
      expect.objectContaining({ says, on: "record", of: 1 }),
    );
    expect(tables.undo("i", footprint)).toBe("refused");
  });
});
