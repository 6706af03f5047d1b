import type { Doc, Figure, SubmitKit, UnitKind } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import type { Subject } from "../subject.ts";
import { countsMembers, membersOf } from "./of-members.ts";
import { sourcesOf } from "./opening.ts";

type Saving = SubmitKit<Data, Can>;

/** Kinds of units that are scored. */
const KINDS: Readonly<Record<Exclude<Subject, "党员">, readonly UnitKind[]>> = {
  党支部: ["branch", "joint-branch", "temporary-branch"],
  党小组: ["group"],
};

/** Somebody who is scored, with the unit that their result belongs to. */
export interface Scored {
  /** Of the unit, or of the member. */
  id: string;
  unit: string;
  member?: string;
}

/** Everybody who is to be scored in a scope, in tree order; or why nobody is. */
export async function subjectsOf(k: Saving, subject: Subject, below: string): Promise<Scored[] | string> {
  if (subject === "党员" && !below) return "党员考核一次开一个支部，请选支部";
  const found =
    subject === "党员"
      ? (await k.members({ ability: "run", unit: below })).map(({ id, unit }) => ({ id, unit, member: id }))
      : (await k.units({ ability: "run", kind: KINDS[subject], ...(below && { below }) })).map(({ id }) => ({
          id,
          unit: id,
        }));
  return found.length > 0 ? found : "这个范围里没有要考核的";
}

/** What the sources know of them, by whoever is scored. */
export async function figuresOf(
  k: Saving,
  scheme: Doc,
  { subject, period }: { subject: Subject; period: string },
  scored: readonly Scored[],
): Promise<Map<string, Record<string, Figure | null>>> {
  const of = sourcesOf(scheme);
  const by = subject === "党员" ? "member" : "unit";
  const groups = countsMembers(scheme) ? scored.map(({ unit }) => unit) : [];
  const [figures, members] = await Promise.all([
    of.length > 0 ? k.metrics({ of, period, by, ability: "run" }) : [],
    membersOf(k, groups, period),
  ]);
  const known = new Map(figures.map((one) => [one.id, one.figures]));
  return new Map(scored.map(({ id }) => [id, { ...known.get(id), ...members.figuresFor(id) }]));
}
