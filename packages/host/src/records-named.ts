import { about, NO_RECORD, pathOf, recordAt, type SeenRecord, type Visit } from "@jiceng/kernel";

/** The records that typed addresses lead to, one a line, as far as the reader may read them; or what is wrong, the same for none and for another's. */
export async function recordsNamed(
  visit: Visit,
  typed: string,
  most: number,
): Promise<{ named: SeenRecord[]; problem: string | null }> {
  const lines = typed.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return { named: [], problem: null };
  if (lines.length > most) return { named: [], problem: `最多${most}条` };
  const places = lines.flatMap((line) => recordAt(pathOf(line)) ?? []);
  if (places.length < lines.length) return { named: [], problem: NO_RECORD };
  const answers = await visit.ask(Object.fromEntries(places.map((at, i) => [`record ${i}`, about("records.one", at)])));
  const found = places.map((_, i) => answers[`record ${i}`] ?? null);
  const named = found.filter((one): one is SeenRecord => one !== null);
  return named.length === places.length ? { named, problem: null } : { named: [], problem: NO_RECORD };
}
