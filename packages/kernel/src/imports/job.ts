import type { Reader, Statement } from "@jiceng/db";
import type { Day } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { type Committed, ROOT_CODE } from "../tenant/index.ts";
import type { Tree, UnitRegister } from "../units/index.ts";
import { checkMembers, type UnitAt } from "./check-members.ts";
import { checkUnits, type HeldUnits, type StagedUnit } from "./check-units.ts";
import { COLUMNS } from "./columns.ts";
import { type Fault, faultyReport, type ImportKind, type Report, writes } from "./import.ts";
import { checked, conflictFault, readConflicts, readCounts, readTwice, readWork, staged } from "./store.ts";
import { readTable, type TableRow } from "./table.ts";

/** What the tenant's actor lends to the work on an import. */
export interface Hands {
  db: Reader;
  register: UnitRegister;
  tree: Tree;
  today: Day;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
}

const SLICE = 500;

/**
 * Checks a received file and sets its rows aside, slice by slice, each a commit of its own. It may be cut off anywhere: called
 * again, it goes on after the last slice. It stops quietly when the import has been given up meanwhile.
 */
export async function advanceImport(id: string, hands: Hands): Promise<void> {
  const work = await readWork(hands.db, id);
  if (work?.state !== "checking") return;
  const table = readTable(work.text, COLUMNS[work.kind]);
  if ("problem" in table) throw new Error(`import ${id} was received with a header that cannot be read`);
  const { faults, docs, report } =
    work.kind === "units" ? lookAtUnits(table.rows, hands, work.report) : lookAtMembers(table.rows, hands, work.report);
  const told = { ...report, unused: table.unused };
  const wrong = [...work.report.faults, ...faults];
  if (wrong.length > 0) return void (await settle(hands, id, faultyReport(told, wrong)));
  for (let at = work.done; at < docs.length; at += SLICE) {
    const slice = docs.slice(at, at + SLICE).map((doc) => ({ id: uuidv7(), ...doc }));
    if (!(await goesOn(hands.commit(`import:${id}:${at}`, staged(id, at, slice))))) return;
  }
  const twice = work.kind === "members" ? await readTwice(hands.db, id) : [];
  if (twice.length > 0) return void (await settle(hands, id, faultyReport(told, twice.map(twiceFault))));
  const conflicts = await readConflicts(hands.db, id, work.kind);
  if (conflicts.length > 0) return void (await settle(hands, id, faultyReport(told, conflicts.map(conflictFault))));
  await settle(hands, id, { ...told, counts: await readCounts(hands.db, id, told.kinds) });
}

const twiceFault = ({ row, code, first }: { row: number; code: string; first: number }): Fault => ({
  row,
  column: "编号",
  value: code,
  message: `第${first}行和第${row}行是同一个人：其中一个是合并前的曾用编号。每人只能有一行，请删掉其中一行。`,
});

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

interface Looked {
  faults: Fault[];
  docs: object[];
  report: Report;
}

function lookAtUnits(rows: readonly TableRow[], hands: Hands, report: Report): Looked {
  const held = heldUnits(hands);
  const { faults, units, words, kinds, top, loose } = checkUnits(rows, held);
  const asked = Object.fromEntries(
    words.flatMap(({ word }) => (report.kinds[word] ? [[word, report.kinds[word]]] : [])),
  );
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const above = (unit: StagedUnit, i: number): string | null => {
    if (unit.parent !== null) return names.get(unit.parent) ?? hands.register.byCode(unit.parent)?.name ?? null;
    return i === top || unit.code === held.top ? null : (hands.register.byCode(held.top)?.name ?? null);
  };
  return {
    faults,
    docs: units.map((unit, i) => ({ ...unit, above: above(unit, i) })),
    report: { ...report, words, kinds: { ...kinds, ...asked }, top: top >= 0 ? top + 1 : null, loose },
  };
}

function heldUnits({ register, tree }: Hands): HeldUnits {
  const top = register.unit(1).code;
  return {
    top,
    isFresh: register.all().length === 1 && top === ROOT_CODE,
    get(code) {
      const unit = register.byCode(code);
      if (!unit) return undefined;
      const above = tree.parent[unit.no] ?? 0;
      return {
        parent: above > 0 ? register.unit(above).code : null,
        kind: register.kind(unit.no),
        closedOn: unit.closedOn,
      };
    },
  };
}

function lookAtMembers(rows: readonly TableRow[], { register }: Hands, report: Report): Looked {
  const unitAt: UnitAt = (code) => {
    const unit = register.byCode(code);
    if (!unit) return "none";
    return unit.closedOn ? "closed" : "open";
  };
  const { faults, members } = checkMembers(rows, unitAt);
  return { faults, docs: members, report };
}

/** How many rows a file has, or why it cannot be read at all: what is said before anything is kept. */
export function firstLook(text: string, kind: ImportKind): { rows: number } | { problem: string } {
  const table = readTable(text, COLUMNS[kind]);
  return "problem" in table ? table : { rows: table.rows.length };
}
