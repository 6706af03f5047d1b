import type { Reader } from "@jiceng/db";
import type { List, ListRow } from "../lists/index.ts";
import { type RosterLine, type RosterQuery, readRoster } from "./store.ts";

/** Members are read so many at a time: the database server refuses answers above 10 MB. */
const SLICE = 2_000;

/** Heads by which an import finds its columns again, and the unit's name for whoever reads the file. */
const HEADS = ["编号", "姓名", "组织编码", "所在组织", "党员状态", "入党日期", "职务"];
/** Of those who left an import would make members again: it does not find the column that it has to have. */
const GONE_HEADS = HEADS.map((head) => (head === "组织编码" ? "离开时的组织编码" : head));

/** The whole roster of a filter, read while it is sent. */
export const rosterFile = (db: Reader, asked: Omit<RosterQuery, "from" | "limit">): Pick<List, "heads" | "rows"> => ({
  heads: asked.standing === "gone" ? GONE_HEADS : HEADS,
  rows: linesOf(db, asked),
});

async function* linesOf(db: Reader, asked: Omit<RosterQuery, "from" | "limit">): AsyncGenerator<ListRow> {
  for (let from = 0; ; from += SLICE) {
    const { lines } = await readRoster(db, { ...asked, from, limit: SLICE });
    for (const line of lines) yield rowOf(line);
    if (lines.length < SLICE) return;
  }
}

const rowOf = ({ code, name, unit, status, joinedOn, posts }: RosterLine): ListRow => [
  code,
  name,
  unit.code,
  unit.name,
  status,
  joinedOn,
  posts,
];
