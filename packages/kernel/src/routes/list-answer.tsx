import { dayOf } from "@jiceng/plugin";
import { type ExportMenuProps, Lists, Nonce, type PageList, PageLists } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { LIST_FORMATS, type List, type ListFormat, listBody } from "../lists/index.ts";
import { attachment } from "./attachment.ts";
import { NotFound } from "./error.ts";

/** Which list of a page is wanted as a file, counted from 1, and as what. */
export interface FileAsked {
  as: ListFormat;
  list: number;
}

/** What an address asks for: `?as=xlsx`, with `&list=2` where the page has several. `null` for the page itself. */
export function fileAsked(method: string, url: string): FileAsked | null {
  const { searchParams } = new URL(url);
  const as = LIST_FORMATS.find((one) => one === searchParams.get("as"));
  if (!as || method !== "GET") return null;
  return { as, list: Math.max(1, Math.trunc(Number(searchParams.get("list"))) || 1) };
}

/** Rows of a file whose list is read at once, in one answer of the database. Longer lists are read piece by piece while they are sent. */
const PER_FILE = 10_000;

/** The rows of a list that a page reads at once: those that it shows, or for a file the first of all. */
export const partOf = (asked: FileAsked | null, from: number, perPage: number): { from: number; limit: number } =>
  asked ? { from: 0, limit: PER_FILE } : { from, limit: perPage };

/** By what the list was filtered: names of fields, and the unit. What was looked for may be somebody's name. */
export function askedBy(url: string): { list?: string; unit?: string; filters: string[] } {
  const { as: _, list, unit, ...filters } = Object.fromEntries(new URL(url).searchParams);
  return { ...(list && { list }), ...(unit && { unit }), filters: Object.keys(filters) };
}

/** The list of a page that is wanted as a file: what the page would have shown. There is no such thing where the page has no such list. */
export function drawnList({ list }: FileAsked, title: string, nonce: string, body: Child): List {
  const lists = new PageLists(list);
  String(
    <Nonce value={nonce}>
      <Lists value={lists}>{body}</Lists>
    </Nonce>,
  );
  if (!lists.drawn) throw new NotFound();
  const { heads, rows, missing } = lists.drawn;
  const rest = missing > 0 ? [[`还有${missing}行没有导出：一个文件最多${rows.length}行，请筛选后分几次导出。`]] : [];
  return {
    title: lists.found.length > 1 ? `${title}-${shortTitle(lists.found[list - 1]!.title)}` : title,
    heads,
    rows: [...rows, ...rest],
  };
}

/** Whose it is, what it is, and the day. */
export const fileName = (title: string, { as }: FileAsked, owner: string, now: number): string =>
  `${`${owner}-${title}-${dayOf(now)}`.replaceAll(/[\\/:*?"<>|\s]+/g, " ")}.${as}`;

/** The file of a list. */
export async function listAnswer(list: List, asked: FileAsked, owner: string, now: number): Promise<Response> {
  const { type, body } = await listBody(asked.as, list);
  return attachment(fileName(list.title, asked, owner, now), type, body);
}

/** Where the lists of a page are as files: at its own address, with its filter. */
export const filesAt =
  (url: string) =>
  (lists: readonly PageList[]): ExportMenuProps["lists"] =>
    lists.map(({ title, href }, i) => {
      const { pathname, searchParams } = new URL(url);
      if (lists.length > 1) searchParams.set("list", String(i + 1));
      const here = (as: ListFormat) => {
        searchParams.set("as", as);
        return `${pathname}?${searchParams}`;
      };
      const to = href ?? here;
      return { title: shortTitle(title), xlsx: to("xlsx"), csv: to("csv") };
    });

/** A caption without what it says about the order of its rows. */
const shortTitle = (caption: string): string => caption.split(/[，；]/)[0]!;
