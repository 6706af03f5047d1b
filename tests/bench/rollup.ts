import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWorker, loadSecrets, request, startWorker } from "@jiceng/stack";
import { checksum, copier, depthOf, type Forest, grow, rollUpAll, weighed } from "./forest.ts";
import { machine, printTable, roundRobin, short, timed } from "./measure.ts";
import {
  type Database,
  everyNode,
  type Loaded,
  loadByRows,
  loadPacked,
  openDatabase,
  store,
  weighedBySql,
} from "./rollup-sql.ts";

const SIZES = [1_000, 10_000, 103_000];
const ROUNDS = 5;

/** Every node's due, done and on time for one duty and period: the roll-up beside the best SQL and a copy of the same bytes. */
export async function rollup(): Promise<boolean> {
  console.log(`roll-up of every node, ${ROUNDS} rounds round-robin, medians\n${machine()}\n`);
  const db = await openDatabase("bench");
  const workerd = await openWorkerd();
  const rows: string[][] = [];
  let equal = true;
  try {
    for (const n of SIZES) {
      const forest = grow(n);
      await store(db, forest);
      equal = (await checked(n, forest, db, workerd)) && equal;
      rows.push(...(await compared(n, forest, db, workerd)));
    }
  } finally {
    await workerd.stop();
    await db.close();
  }
  console.log();
  printTable(
    ["units", "work", "ms", "ratio"],
    rows.map(([n, work, ms, ratio]) => [n!, work!, ms!, ratio!]),
    2,
  );
  console.log(`\n${NOTES}\n${machine()}\n${equal ? "checksums equal" : "CHECKSUMS DIFFER"}`);
  return equal;
}

const NOTES = [
  "roll-up: rollUp() of three columns (due, done, on time) over the tree in memory; in workerd the same, timed from outside",
  "memcpy: Int32Array.set of the same columns, orders, sizes and results",
  "SQL: window prefix sum over org(pre, size) and one counter row per unit that owes, real sqld over HTTP on loopback;",
  "     'one number' sends a sum back in place of all nodes, which leaves the server's share",
  "     all nodes come as one long text (cell by cell the server refuses 103,000)",
  "column load: done and on time of one duty and period summed from completion rows in sqld into a column, over HTTP;",
  "     once after a start, then kept. One text is how the product reads it; row by row the server refuses answers above 10 MB",
].join("\n");

async function checked(n: number, forest: Forest, db: Database, workerd: Workerd): Promise<boolean> {
  const totals = rollUpAll(forest);
  const own = checksum(totals);
  const byRows = await loadByRows(db, forest.due.length);
  const sumOf = (loaded: Loaded) => checksum(rollUpAll({ ...forest, ...loaded }));
  const others = {
    sql: checksum(await everyNode(db)),
    loaded: sumOf(await loadPacked(db, forest.due.length)),
    ...(byRows && { byRows: sumOf(byRows) }),
    workerd: await workerd.checksum(n),
  };
  const sums = [weighed(totals), await weighedBySql(db)];
  const equal = Object.values(others).every((one) => one === own) && sums[0] === sums[1];
  console.log(
    `${n} units, depth ${depthOf(forest)}: due ${totals[0][0]}, done ${totals[1][0]}, on time ${totals[2][0]}; checksum ${own}` +
      (equal ? " from all" : ` but ${JSON.stringify({ ...others, sums })}`),
  );
  return equal;
}

async function compared(n: number, forest: Forest, db: Database, workerd: Workerd): Promise<string[][]> {
  const calls = Math.ceil(2_000_000 / n);
  const copy = copier(forest);
  const wait = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  const ms = await roundRobin(ROUNDS, {
    rollUp: () => timed(calls, () => void rollUpAll(forest)),
    copy: () => timed(calls, copy),
    workerdRollUp: () => workerd.time("rollup", n, calls),
    workerdCopy: () => workerd.time("copy", n, calls),
    sql: () => wait(() => everyNode(db)),
    sqlServer: () => wait(() => weighedBySql(db)),
    packed: () => wait(() => loadPacked(db, forest.due.length)),
    byRows: async () => {
      const began = performance.now();
      const loaded = await loadByRows(db, forest.due.length);
      return loaded ? performance.now() - began : Number.NaN;
    },
  });
  const units = n.toLocaleString("en");
  const times = (ratio: number, of: string) => `${short(ratio)} × ${of}`;
  return [
    [units, "memcpy", short(ms.copy), ""],
    [units, "roll-up", short(ms.rollUp), times(ms.rollUp / ms.copy, "memcpy")],
    [units, "memcpy in workerd", short(ms.workerdCopy), ""],
    [
      units,
      "roll-up in workerd",
      short(ms.workerdRollUp),
      times(ms.workerdRollUp / ms.workerdCopy, "memcpy in workerd"),
    ],
    [units, "column load, one text", short(ms.packed), times(ms.packed / ms.rollUp, "roll-up")],
    Number.isNaN(ms.byRows)
      ? [units, "column load, row by row", "–", "refused: response too large"]
      : [units, "column load, row by row", short(ms.byRows), times(ms.byRows / ms.rollUp, "roll-up")],
    [units, "SQL, every node sent", short(ms.sql), times(ms.sql / ms.rollUp, "roll-up")],
    [units, "SQL, one number sent", short(ms.sqlServer), times(ms.sqlServer / ms.rollUp, "roll-up")],
  ];
}

interface Workerd {
  checksum(n: number): Promise<number>;
  /** Milliseconds that one call of the work takes. */
  time(work: "rollup" | "copy", n: number, calls: number): Promise<number>;
  stop(): Promise<void>;
}

/** The same code in the product's runtime. */
async function openWorkerd(): Promise<Workerd> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-bench-"));
  const script = join(dir, "worker.js");
  await buildWorker({ entry: join(import.meta.dirname, "rollup-worker.ts"), outfile: script });
  const nowhere = { host: "127.0.0.1", port: 9, tls: false };
  const worker = await startWorker({
    script,
    sqld: { user: nowhere, admin: nowhere },
    secrets: loadSecrets(dir),
    mode: "test",
    direct: true,
  });
  const call = async (work: string, n: number, calls: number) => {
    const reply = await request({
      port: worker.port,
      host: "localhost",
      path: `/${work}/${n}/${calls}`,
      timeout: 60_000,
    });
    return reply.json<{ checksum: number }>().checksum;
  };
  const took = async (work: string, n: number, calls: number) => {
    const began = performance.now();
    await call(work, n, calls);
    return performance.now() - began;
  };
  return {
    checksum: (n) => call("rollup", n, 0),
    // What the request itself costs is measured with no work in it and taken off.
    time: async (work, n, calls) => ((await took(work, n, calls)) - (await took(work, n, 0))) / calls,
    async stop() {
      await worker.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
