import { fieldOf, keyHolders, type Shelf, type StagedRecord, type Visit } from "@jiceng/kernel";

/** A row that means what another one means already, and the field at which that is said. */
export interface Double {
  row: number;
  at: string;
  message: string;
}

/** Keys that are looked for at a time. */
const AT_ONCE = 2_000;

/** Of records that are about to be written those that would be there twice: among themselves, or beside what is there. */
export async function doublesIn(
  db: Visit["db"],
  shelf: Shelf,
  records: readonly Pick<StagedRecord, "id" | "row" | "change" | "keys">[],
): Promise<Double[]> {
  const doubles: Double[] = [];
  const rowOf = new Map<string, number>();
  const wanted = new Map<string, { row: number; id: string; rule: string; key: string }>();
  for (const { id, row, keys } of records) {
    const earlier = rowOf.get(id);
    if (earlier !== undefined) doubles.push({ row, at: "$key", message: `和第${earlier}行是同一条记录，请去掉一行` });
    rowOf.set(id, row);
    for (const [rule, key] of keys) {
      const first = wanted.get(`${rule} ${key}`);
      if (!first) wanted.set(`${rule} ${key}`, { row, id, rule, key });
      else if (rule === "$row")
        doubles.push({ row, at: "$key", message: `和第${first.row}行的单位、编号一样，请去掉一行或改编号` });
      else if (earlier === undefined)
        doubles.push({ row, at: fieldOf(rule) || "$key", message: `和第${first.row}行一样，只能有一条` });
    }
  }
  // What a record of the file is called by now it lets go of; what it will be called by is among the wanted.
  const letGo = new Set(records.flatMap(({ id, change }) => (change === "changed" ? [id as string] : [])));
  const asked = [...wanted.values()];
  for (let at = 0; at < asked.length; at += AT_ONCE)
    for (const { rule, key, id } of await keyHolders(db, shelf, asked.slice(at, at + AT_ONCE))) {
      const one = wanted.get(`${rule} ${key}`)!;
      if (id !== one.id && !letGo.has(id))
        doubles.push({
          row: one.row,
          at: fieldOf(rule) || "$key",
          message: "已经有一条一样的记录，请去掉这一行，或改成不同的",
        });
    }
  return doubles;
}
