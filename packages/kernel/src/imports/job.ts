import type { Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import type { Committed } from "../tenant/index.ts";
import { type Fault, faultyReport, type ImportKind, isAtWork, type Report, writes } from "./import.ts";
import { checked, readCounts, readWork, staged } from "./store.ts";
import { readTable } from "./table.ts";
import type { ImportWork, WorkHands } from "./work.ts";

/** What the tenant's actor lends to the pipeline. */
export interface Hands {
  db: WorkHands["db"];
  /** The work for a file of this kind and what it may use, as whoever sent it; `null` where there is none any more, or not for them. */
  workFor(kind: ImportKind, by: string): Promise<{ work: ImportWork; hands: WorkHands } | null>;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
}

const SLICE = 500;

/**
 * Checks a received file and sets its rows aside, slice by slice, each a commit of its own. It may be cut off anywhere: called
 * again, it goes on after the last slice. It stops quietly when the import has been given up meanwhile.
 */
export async function advanceImport(id: string, hands: Hands): Promise<void> {
  const job = await readWork(hands.db, id);
  if (!job || !isAtWork(job.state)) return;
  const found = await hands.workFor(job.kind, job.by);
  if (!found) return void (await settle(hands, id, faultyReport(job.report, [NOT_ANY_MORE])));
  const { work } = found;
  const table = readTable(job.text, work.columns, work.mostRows);
  if ("problem" in table) throw new Error(`import ${id} was received with a header that cannot be read`);
  const checker = await work.check(found.hands, job.report, table.columns);
  for (const row of table.rows) checker.take(row);
  const { faults, docs, report } = await checker.end();
  const told = { ...job.report, ...report, unused: table.unused };
  const wrong = [...job.report.faults, ...faults];
  if (wrong.length > 0) return void (await settle(hands, id, faultyReport(told, wrong)));
  for (let at = job.done; at < docs.length; at += SLICE) {
    const slice = docs.slice(at, at + SLICE).map((doc) => ({ id: uuidv7(), ...doc }));
    if (!(await goesOn(hands.commit(`import:${id}:${at}`, staged(id, at, slice))))) return;
  }
  const conflicts = (await work.conflicts?.(hands.db, id)) ?? [];
  if (conflicts.length > 0) return void (await settle(hands, id, faultyReport(told, conflicts)));
  await settle(hands, id, { ...told, counts: await readCounts(hands.db, work, id, told.kinds) });
}

const NOT_ANY_MORE: Fault = {
  row: 0,
  column: "",
  value: "",
  message: "您现在不能导入这种表了：权限或插件刚刚有变动。请联系管理员。",
};

const settle = ({ commit }: Hands, id: string, report: Report): Promise<boolean> =>
  goesOn(commit(`import:${id}:checked`, checked(id, stateAfter(report), report)));

/** A file that changes nothing is over, unless other kinds for its words could make it change something. */
function stateAfter({ faultCount, counts, words }: Report): "ready" | "faulty" | "applied" {
  if (faultCount > 0) return "faulty";
  return counts && writes(counts) === 0 && words.length === 0 ? "applied" : "ready";
}

async function goesOn(writing: Promise<Committed>): Promise<boolean> {
  const written = await writing;
  if (!written.ok && written.kind !== "conflict") throw new Error(`import: ${written.message}`);
  return written.ok;
}
