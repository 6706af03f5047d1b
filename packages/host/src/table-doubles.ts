import { type Keyed, keyHolders, keysOf, type Shelf, type Visit } from "@jiceng/kernel";

/** A record that would be the second of what may be there once only, by the rule that says so. */
export interface Double {
  id: string;
  rule: string;
  message: string;
}

/** Of records that are about to be written those that would be there twice: among themselves, or beside what is there. */
export async function doublesIn(db: Visit["db"], shelf: Shelf, records: readonly Keyed[]): Promise<Double[]> {
  const wanted = records.flatMap((record) =>
    keysOf(shelf.collection, record).map((key) => ({ id: record.id, ...key })),
  );
  if (wanted.length === 0) return [];
  const name = ({ rule, key }: { rule: string; key: string }) => `${rule} ${key}`;
  const holders = new Map((await keyHolders(db, shelf, wanted)).map((one) => [name(one), one.id]));
  const first = new Map<string, string>();
  return wanted.flatMap(({ id, rule, key }): Double[] => {
    const holder = holders.get(name({ rule, key }));
    const earlier = first.get(name({ rule, key }));
    first.set(name({ rule, key }), id);
    if (earlier !== undefined) return [{ id, rule, message: "文件里有两行一样，只能有一条" }];
    return holder !== undefined && holder !== id
      ? [{ id, rule, message: "已经有一条一样的记录，请去掉这一行，或改成不同的" }]
      : [];
  });
}
