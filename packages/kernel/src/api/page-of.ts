import type { Day } from "@jiceng/plugin";
import * as z from "zod";

const MOST = 500;

/** A day as it is written everywhere. */
export const day = z.iso
  .date("日期写成 2026-09-01 这样 / write a day as 2026-09-01")
  .transform((text) => text as Day)
  .meta({ type: "string", format: "date" });

/** How lists are paged: `cursor` is where the last page ended, as it was given; the last page gives none. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(MOST).default(100).describe("一页最多几条 / at most so many items"),
  cursor: z.string().max(100).optional().describe("上一页给的 next / `next` of the page before"),
};

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable().describe("下一页从这里起；没有下一页为空") });

/** One row more than asked for was read, so that it is known whether there is a next page. */
export const paged = <T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string | number) => {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(cursorOf(items.at(-1)!)) : null };
};

/** A cursor that is a number; 0 at the beginning and for what is none of ours. */
export const numberAfter = (cursor: string | undefined): number =>
  /^\d{1,15}$/.test(cursor ?? "") ? Number(cursor) : 0;
