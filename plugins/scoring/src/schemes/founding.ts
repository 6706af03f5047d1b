import { cadenceOf, isPeriod, type Next, type SubmitKit, type UnitSeen } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import type { Scheme } from "./scheme.ts";

/** The highest unit over which the reader has an ability: where a scheme or a round is kept. Of a large enterprise the first page holds it. */
export const topOf = async (k: SubmitKit<Data, Can>, ability: Can): Promise<UnitSeen | undefined> =>
  (await k.units({ ability, skip: 0 }))[0];

/** Makes a draft of a scheme where the reader may make schemes; its id, or what is wrong. */
export async function newScheme(
  k: SubmitKit<Data, Can>,
  doc: Scheme,
): Promise<{ id: string } | Extract<Next, { errors: unknown }>> {
  const { from = "" } = doc;
  if (!(isPeriod(from) && cadenceOf(from) === "quarter"))
    return { errors: [{ field: "from", message: "写成季度，例如 2026-Q4" }] };
  const unit = await topOf(k, "manage");
  if (!unit) return { errors: [{ field: "title", message: "您没有可以制定方案的组织" }] };
  return { id: await k.data.schemes.put(doc, { unit: unit.id }) };
}

/** The same, and on to its page. */
export async function startScheme(k: SubmitKit<Data, Can>, doc: Scheme): Promise<Next> {
  const made = await newScheme(k, doc);
  return "id" in made ? { to: { record: made.id, of: "schemes" } } : made;
}
