import type { Reader } from "@jiceng/db";
import { type Fields, fieldText } from "@jiceng/plugin";
import { type SQL, sql } from "drizzle-orm";
import { ABOUT } from "./about.ts";
import { ACTED } from "./acted.ts";
import type { PluginTraces } from "./questions.ts";

/** One kind of things held on a person: rows of words and values, the newest first where they have a time. */
export interface Section {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
}

/** Rows of one kind at most: the database server refuses answers above 10 MB. */
const MOST = 5_000;

/** Ids under which somebody is held: their own account, their member, and every account of that member. */
const idsOf = ({ id, memberId }: { id: string; memberId: string | null }): SQL =>
  sql`(select ${id} union select ${memberId ?? id} union select a.id from accounts a where a.member_id = ${memberId})`;

interface Asked {
  title: string;
  columns: string[];
  /** Of a child row its fields. */
  of?: Fields;
  query: SQL;
}

const UNIT = sql`(select u.name from units u where u.no = t.unit_no)`;

const ofKernel = (ids: SQL): Asked[] =>
  [...ABOUT, ...ACTED].map(({ table, column, title, tells }) => {
    const names = Object.keys(tells);
    const time =
      names.find((name) => name === "at" || name.endsWith("_at")) ?? names.find((name) => name.endsWith("_from"));
    const told = names.map((name) => (name === "unit_no" ? UNIT : sql`t.${sql.identifier(name)}`));
    return {
      title,
      columns: Object.values(tells),
      query: sql`select json_array(${sql.join(told, sql`, `)}) told from ${sql.identifier(table)} t
        where t.${sql.identifier(column)} in ${ids} ${time ? sql`order by t.${sql.identifier(time)} desc` : sql``} limit ${MOST}`,
    };
  });

const ofPlugins = (ids: SQL, plugins: readonly PluginTraces[]): Asked[] =>
  plugins.flatMap(({ title, records, fields, lists }) => {
    const record = (told: string, columns: string[], where: SQL): Asked => ({
      title: `${title}：${told}`,
      columns: ["组织", "期间", "状态", "时间", ...columns],
      query: sql`select json_array(${UNIT}, t.period, t.state, t.at) told from ${sql.identifier(records)} t where ${where} order by t.at desc limit ${MOST}`,
    });
    return [
      ...lists.map(
        ({ table, title: list, of }): Asked => ({
          title: `${title}：${list}`,
          columns: ["组织", "期间", "状态", "时间", list],
          of,
          query: sql`select json_array(${UNIT}, t.period, t.state, t.at, json(r.doc)) told from ${sql.identifier(table)} r
            join ${sql.identifier(records)} t on t.id = r.record_id where r.member_id in ${ids}
              or exists (select 1 from json_tree(r.doc) held where held.atom in ${ids}) order by t.at desc limit ${MOST}`,
        }),
      ),
      ...fields.map(({ name, title: field, several }) =>
        record(
          several ? `${field}里有您的` : `您是${field}的`,
          [],
          several
            ? sql`exists (select 1 from json_each(t.doc, ${`$.${name}`}) held where held.value in ${ids})`
            : sql`json_extract(t.doc, ${`$.${name}`}) in ${ids}`,
        ),
      ),
      record("您写的", [], sql`t."by" in ${ids}`),
    ];
  });

/** Everything that is held on one person, kind by kind, in one batch. */
export async function readTraces(
  db: Reader,
  who: { id: string; memberId: string | null },
  plugins: readonly PluginTraces[],
): Promise<Section[]> {
  const ids = idsOf(who);
  const asked = [...ofKernel(ids), ...ofPlugins(ids, plugins)];
  const found = (await db.batch(asked.map(({ query }) => db.all<{ told: string }>(query)) as never)) as unknown as {
    told: string;
  }[][];
  return asked.map(({ title, columns, of = {} }, i) => ({
    title,
    columns,
    rows: found[i]!.map(({ told }) => (JSON.parse(told) as unknown[]).map((value) => plain(value, of))),
  }));
}

/** A child row's values in words: `到会 请假，原因 出差`. */
/** A value as it is told; of a child row what its fields say, without whom else it names. */
const plain = (value: unknown, of: Fields): string | number | null =>
  typeof value === "object" && value !== null
    ? Object.entries(value)
        .flatMap(([key, held]) => {
          const field = of[key];
          const text = field ? fieldText(field, held, {}) : "";
          return field && text ? [`${field.title} ${text}`] : [];
        })
        .join("，")
    : (value as string | number | null);
