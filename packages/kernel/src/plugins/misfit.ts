import { ForbiddenSql, guard } from "@jiceng/db";
import type { Plugin } from "@jiceng/plugin";
import { collectionTables } from "../records/index.ts";
import { isRule } from "../rules/index.ts";

/**
 * What of a manifest this product cannot carry, as Chinese sentences, beside what is wrong with it in itself: names that the database server
 * does not let through, and regulations that nobody here knows.
 */
export const misfits = (manifest: Pick<Plugin, "id" | "data" | "duties">): string[] => [
  ...(isNameable(manifest) ? [] : ["记录或栏目的名字里有数据库不许用的词，请换一个"]),
  ...Object.values(manifest.duties ?? {}).flatMap(({ title, count }) =>
    count === undefined || typeof count === "number" || isRule(count.rule)
      ? []
      : [`应办“${title}”的次数引的规定“${count.rule}”，这里没有`],
  ),
];

/** Whether the names of its collections and fields may become names of tables. */
function isNameable(manifest: Pick<Plugin, "id" | "data">): boolean {
  try {
    for (const { sql } of collectionTables(manifest as Plugin)) sql.forEach(guard);
    return true;
  } catch (error) {
    if (error instanceof ForbiddenSql) return false;
    throw error;
  }
}
