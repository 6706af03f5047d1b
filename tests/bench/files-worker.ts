import { readXlsx } from "hucre/xlsx";
import { checkMembers } from "../../packages/kernel/src/imports/check-members.ts";
import { MEMBER_COLUMNS } from "../../packages/kernel/src/imports/columns.ts";
import { headsOf, layoutOf } from "../../packages/kernel/src/imports/layout.ts";
import { tableRows } from "../../packages/kernel/src/imports/table-rows.ts";
import { openBook } from "../../packages/kernel/src/papers/open-book.ts";

/** What came of a file: rows, and how many signs their codes have together, so that nobody skips any. */
interface Read {
  rows: number;
  signs: number;
}

/** The library alone: the file as cells, nothing made of them. */
async function bare(bytes: Uint8Array<ArrayBuffer>): Promise<Read> {
  const { sheets } = await readXlsx(bytes);
  const rows = sheets[0]!.rows.slice(1);
  return { rows: rows.length, signs: rows.reduce((sum, [code]) => sum + String(code).length, 0) };
}

/** As an import reads it: columns found, every row looked at, ready to be set aside. */
async function ours(bytes: Uint8Array<ArrayBuffer>): Promise<Read> {
  const book = await openBook(bytes, "党员");
  if ("problem" in book) throw new Error(book.problem);
  const { layout } = layoutOf(await headsOf(book.sheets), { columns: MEMBER_COLUMNS }, [])!;
  const checker = checkMembers(() => "open");
  for await (const { rows } of tableRows(book.sheets[layout.sheet]!, layout.header, layout.columns, MEMBER_COLUMNS))
    for (const row of rows) checker.take(row);
  const { faults, members } = checker.end();
  if (faults.length > 0) throw new Error(JSON.stringify(faults[0]));
  return { rows: members.length, signs: members.reduce((sum, { code }) => sum + code.length, 0) };
}

const works: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Promise<Read>> = { bare, ours };

/** `POST /ours` with a file reads it; `GET /` answers, when it may. */
export default {
  async fetch(request: Request): Promise<Response> {
    const work = works[new URL(request.url).pathname.slice(1)];
    return Response.json(work ? await work(new Uint8Array(await request.arrayBuffer())) : {});
  },
};

// The stack binds these for the product; this program has no use for them.
export { Nothing as ControlActor, Nothing as TenantActor };

class Nothing {}
