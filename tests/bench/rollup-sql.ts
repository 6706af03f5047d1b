import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseToken, loadSecrets, request, startSqld } from "@jiceng/stack";
import type { Forest } from "./forest.ts";

interface Answer {
  rows: { value: string }[][];
}

export interface Database {
  run(sql: string, ...args: string[]): Promise<Answer>;
  close(): Promise<void>;
}

/** A namespace of its own on the real database server. */
export async function openDatabase(name: string): Promise<Database> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-bench-"));
  const secrets = loadSecrets(dir);
  const sqld = await startSqld({ dir: join(dir, "db"), secrets });
  const made = await request({
    port: sqld.adminPort,
    host: "admin.internal",
    path: `/v1/namespaces/${name}/create`,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `basic ${secrets.dbAdminKey}` },
    body: "{}",
  });
  if (!made.ok) throw new Error(made.text());
  const token = await databaseToken(secrets.dbPrivateJwk, "rw", [name], 3600);
  return {
    async run(sql, ...args) {
      const stmt = { sql, args: args.map((value) => ({ type: "text", value })) };
      const reply = await request({
        port: sqld.userPort,
        host: `${name}.db.internal`,
        path: "/v3/pipeline",
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ baton: null, requests: [{ type: "execute", stmt }, { type: "close" }] }),
        timeout: 120_000,
      });
      const [first] = reply.json<{ results: { error?: { message: string }; response?: { result: Answer } }[] }>()
        .results;
      if (!first?.response) throw new Error(first?.error?.message ?? reply.text());
      return first.response.result;
    },
    async close() {
      await sqld.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const SCHEMA = [
  "create table org (pre integer primary key, size integer not null)",
  "create table counter (pre integer primary key, due integer not null, done integer not null, on_time integer not null)",
  "create table completions (seq integer primary key autoincrement, duty text not null, unit_no integer not null, period text not null, record_id text not null, held_on text not null, delta integer not null, on_time integer not null, at integer not null)",
  "create index completions_duty on completions (duty, period, unit_no)",
];

const SLICE = 20_000;

/** The same forest as rows: pre-order intervals and counters for SQL at its best, completions as the product stores them. */
export async function store(db: Database, { tree, due, done, onTime }: Forest): Promise<void> {
  for (const statement of ["org", "counter", "completions"].map((table) => `drop table if exists ${table}`))
    await db.run(statement);
  for (const statement of SCHEMA) await db.run(statement);
  const pre = [...tree.order.keys()];
  const own = pre.filter((at) => due[tree.order[at]!]);
  const fill = async (sql: string, rows: unknown[][]) => {
    for (let at = 0; at < rows.length; at += SLICE) await db.run(sql, JSON.stringify(rows.slice(at, at + SLICE)));
  };
  await fill(
    "insert into org select value ->> 0, value ->> 1 from json_each(?)",
    pre.map((at) => [at, tree.size[at]]),
  );
  await fill(
    "insert into counter select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)",
    own.map((at) => [at, due[tree.order[at]!], done[tree.order[at]!], onTime[tree.order[at]!]]),
  );
  await fill(
    "insert into completions (duty, unit_no, period, record_id, held_on, delta, on_time, at) select 'org-life:theme', value ->> 0, '2026-09', 'r' || (value ->> 0), '2026-09-18', 1, value ->> 1, 0 from json_each(?)",
    own.filter((at) => done[tree.order[at]!]).map((at) => [tree.order[at], onTime[tree.order[at]!]]),
  );
}

/** The best SQL we know of: one window pass of prefix sums over pre-order, then each subtree is a difference. */
const EVERY_NODE = `
  with prefix as materialized (
    select org.pre, org.size, coalesce(due, 0) as due, coalesce(done, 0) as done, coalesce(on_time, 0) as on_time,
      coalesce(sum(due) over upto, 0) as all_due, coalesce(sum(done) over upto, 0) as all_done, coalesce(sum(on_time) over upto, 0) as all_on_time
    from org left join counter using (pre)
    window upto as (order by pre rows unbounded preceding))
  select p.pre, e.all_due - p.all_due + p.due as due, e.all_done - p.all_done + p.done as done, e.all_on_time - p.all_on_time + p.on_time as on_time
  from prefix p join prefix e on e.pre = p.pre + p.size - 1`;

/** Every node's figures sent to the client, as one long text: cell by cell they would be ten times the bytes. */
export async function everyNode(db: Database): Promise<[Int32Array, Int32Array, Int32Array]> {
  const { rows } = await db.run(
    `select group_concat(due || ' ' || done || ' ' || on_time, ' ') from (${EVERY_NODE} order by p.pre)`,
  );
  const numbers = rows[0]![0]!.value.split(" ");
  const column = (at: number) => Int32Array.from({ length: numbers.length / 3 }, (_, i) => Number(numbers[i * 3 + at]));
  return [column(0), column(1), column(2)];
}

/** The same work with one number sent back: what remains is the server's share. */
export async function weighedBySql(db: Database): Promise<number> {
  const sql = `select coalesce(sum((pre % 97) * due + (pre % 89) * done + (pre % 83) * on_time), 0) from (${EVERY_NODE})`;
  return Number((await db.run(sql)).rows[0]![0]!.value);
}

const SUMS = `
  select duty, period, unit_no, sum(delta) as delta, sum(on_time) as on_time from completions
  where duty = 'org-life:theme' and period = '2026-09' group by duty, period, unit_no`;

export interface Loaded {
  done: Int32Array;
  onTime: Int32Array;
}

/** A column of what was done, summed from rows in the database and sent row by row; `null` when the server finds that too much. */
export async function loadByRows(db: Database, capacity: number): Promise<Loaded | null> {
  const answer = await db.run(SUMS).catch((error: Error) => {
    if (/too large/.test(error.message)) return null;
    throw error;
  });
  return (
    answer &&
    columns(
      capacity,
      answer.rows.map((row) => row.slice(2).map(({ value }) => Number(value))),
    )
  );
}

/** The same, sent as one text. */
export async function loadPacked(db: Database, capacity: number): Promise<Loaded> {
  const { rows } = await db.run(`select json_group_array(json_array(unit_no, delta, on_time)) from (${SUMS})`);
  return columns(capacity, JSON.parse(rows[0]![0]!.value) as number[][]);
}

function columns(capacity: number, rows: readonly number[][]): Loaded {
  const [done, onTime] = [new Int32Array(capacity), new Int32Array(capacity)];
  for (const [no, delta, inTime] of rows) {
    done[no!] = delta!;
    onTime[no!] = inTime!;
  }
  return { done, onTime };
}
