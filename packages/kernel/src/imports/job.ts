import type { Statement } from "@jiceng/db";
import { uuidv7 } from "uuidv7";
import { BrokenFile, type OpenSheet, openBook } from "../papers/index.ts";
import type { Committed } from "../tenant/index.ts";
import { type Fault, faultyReport, type ImportKind, isAtWork, type Report, unreadable, writes } from "./import.ts";
import { headerProblem, headsOf, layoutOf, unusedIn } from "./layout.ts";
import { checked, read, reading, staged, unclear } from "./step-store.ts";
import { readCounts, readJob } from "./store.ts";
import { tableRows } from "./table-rows.ts";
import type { Checker, ImportWork, WorkHands } from "./work.ts";

/** What the tenant's actor lends to the pipeline. */
export interface Hands {
  db: WorkHands["db"];
  /** The work for a file of this kind and what it may use, as whoever sent it; `null` where there is none any more, or not for them. */
  workFor(kind: ImportKind, by: string): Promise<{ work: ImportWork; hands: WorkHands } | null>;
  /** The file itself; `null` where it has not come yet, or is gone. */
  file(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
}

type Job = NonNullable<Awaited<ReturnType<typeof readJob>>>;

const SLICE = 500;
/** Rows between two words on how far it is. */
const TELL_EVERY = 4_000;

/**
 * Works on a file that came until somebody has to decide: reads its rows and looks at each, sets them aside slice by slice, compares them
 * with what is held. It may be cut off anywhere: called again, it reads the file once more and goes on after the last slice. It stops quietly
 * when the import has been given up meanwhile.
 */
export async function advanceImport(id: string, hands: Hands): Promise<void> {
  const job = await readJob(hands.db, id);
  if (!job || !isAtWork(job.state)) return;
  try {
    await work(id, job, hands);
  } catch (error) {
    if (error instanceof Over) return;
    if (!(error instanceof BrokenFile)) throw error;
    await end(id, hands, unreadable(job.report, error.message)).catch(quietly);
  }
}

/** The import was given up, or somebody else goes on with it. */
class Over extends Error {}

const quietly = (error: unknown): void => {
  if (!(error instanceof Over)) throw error;
};

/** Writes a step that holds as long as the import is where it was; stops the work where it is not. */
async function step({ commit }: Hands, statements: Statement[]): Promise<void> {
  const written = await commit(crypto.randomUUID(), statements);
  if (written.ok) return;
  throw written.kind === "conflict" ? new Over() : new Error(`import: ${written.message}`);
}

async function work(id: string, job: Job, hands: Hands): Promise<void> {
  const found = await hands.workFor(job.kind, job.by);
  if (!found) throw new BrokenFile("您现在不能导入这种表了：权限或插件刚刚有变动。请联系管理员。");
  const bytes = await hands.file(id);
  if (!bytes && job.state === "received") return;
  if (!bytes) throw new BrokenFile("这份文件已经不在了。请再传一次。");
  const book = await openBook(bytes, found.work.words.title);
  if ("problem" in book) throw new BrokenFile(book.problem);
  const laid = job.report.layout ? job.report : await laidOut(id, job, book.sheets, found.work, hands);
  if (!laid) return;
  const { docs, report } = await looked(id, { ...job, report: laid }, book.sheets, found, hands);
  if (!docs) return;
  if (job.state !== "checking") await step(hands, read(id, docs.length, report));
  for (let at = job.state === "checking" ? job.done : 0; at < docs.length; at += SLICE) {
    const slice = docs.slice(at, at + SLICE).map((doc) => ({ id: uuidv7(), ...doc }));
    await step(hands, staged(id, at, slice));
  }
  const conflicts = (await found.work.conflicts?.(hands.db, id)) ?? [];
  if (conflicts.length > 0) return end(id, hands, report, { faults: conflicts });
  await end(id, hands, { ...report, counts: await readCounts(hands.db, found.work, id, report.kinds) });
}

/** The report with where the rows are; `null` where somebody has to say it first. */
async function laidOut(
  id: string,
  { by, report, remembered }: Job,
  sheets: readonly OpenSheet[],
  { columns, lists }: ImportWork,
  hands: Hands,
): Promise<Report | null> {
  const heads = await headsOf(sheets);
  const proposed = layoutOf(heads, { columns, lists }, remembered);
  if (!proposed) throw new BrokenFile("表里一个字也没有。请看看是不是选错了文件。");
  const { layout, isClear } = proposed;
  if (isClear) return { ...report, layout, unused: unusedIn(heads, layout) };
  if (by.startsWith("service:")) throw new BrokenFile(headerProblem(heads, layout, columns));
  await step(hands, unclear(id, { ...report, layout, heads }));
  return null;
}

/** Reads every row and looks at it. Without `docs` there is nothing to go on with: what is wrong has been told. */
async function looked(
  id: string,
  { state, report }: Job,
  sheets: readonly OpenSheet[],
  { work: kind, hands: lent }: { work: ImportWork; hands: WorkHands },
  hands: Hands,
): Promise<{ docs: object[] | null; report: Report }> {
  const { sheet, header, columns } = report.layout!;
  const checker = await kind.check(lent, report, new Set(Object.keys(columns)));
  const faults: Fault[] = [];
  let count = 0;
  let told = 0;
  for await (const piece of tableRows(sheets[sheet]!, header, columns, kind.columns)) {
    for (const row of piece.rows) checker.take(row);
    for (const fault of piece.faults) faults.push(fault);
    count += piece.rows.length;
    if (count > kind.mostRows) throw new BrokenFile(tooMany(kind.mostRows));
    if (state === "checking" || count - told < TELL_EVERY) continue;
    told = count;
    await step(hands, reading(id, count, Math.max(count, Math.round(count / piece.share))));
  }
  if (count === 0) throw new BrokenFile("文件里只有表头，没有内容。请填好再传。");
  for (const fault of await listsRead(sheets, sheet, kind, checker)) faults.push(fault);
  const over = await checker.end((done) =>
    state === "checking" ? Promise.resolve() : step(hands, reading(id, done, count)),
  );
  const whole = { ...report, ...over.report, heads: undefined };
  for (const fault of over.faults) faults.push(fault);
  if (faults.length === 0) return { docs: over.docs, report: whole };
  await end(id, hands, whole, { faults, rows: count });
  return { docs: null, report: whole };
}

const tooMany = (most: number): string => {
  const figure = most.toLocaleString("zh-CN");
  return `一次最多${figure}行，这份不止${figure}行。请拆成几份再传。`;
};

/** Child rows from the sheets that are called by their lists; their heads stand in the first row. */
async function listsRead(
  sheets: readonly OpenSheet[],
  own: number,
  { lists = [] }: ImportWork,
  checker: Checker,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { name, title, columns } of lists) {
    const at = sheets.findIndex((sheet, i) => i !== own && sheet.title === title);
    const sheet = sheets[at];
    if (!sheet) continue;
    const [head] = await headsOf([sheet]);
    const proposed = head && layoutOf([head], { columns }, []);
    if (!head || !proposed) continue;
    if (!proposed.isClear) throw new BrokenFile(`“${title}”这张表：${headerProblem([head], proposed.layout, columns)}`);
    for await (const piece of tableRows(sheet, proposed.layout.header, proposed.layout.columns, columns)) {
      for (const row of piece.rows) checker.take(row, name);
      for (const fault of piece.faults) faults.push({ ...fault, sheet: title });
    }
  }
  return faults;
}

/** Ends the look at a file: it may be applied, or is told what is wrong with it. */
async function end(
  id: string,
  hands: Hands,
  report: Report,
  { faults: found = [], rows = null }: { faults?: readonly Fault[]; rows?: number | null } = {},
): Promise<void> {
  const faults = [...found].sort((a, b) => a.row - b.row);
  const told = faults.length > 0 ? faultyReport(report, faults) : report;
  await step(hands, checked(id, stateAfter(told), told, { faults, rows }));
}

/** A file that changes nothing is over, unless other kinds for its words could make it change something. */
function stateAfter({ faultCount, problem, counts, words }: Report): "ready" | "faulty" | "applied" {
  if (faultCount > 0 || problem) return "faulty";
  return counts && writes(counts) === 0 && words.length === 0 ? "applied" : "ready";
}
