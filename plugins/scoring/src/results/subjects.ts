import type { Doc, Figure, Period, SubmitKit, UnitKind } from "@jiceng/plugin";
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
/** Units in one answer. */
const PAGE = 500;

/** Somebody who is scored, with the unit that their result belongs to. */
export interface Scored {
  /** Of the unit, or of the member. */
  id: string;
  unit: string;
  member?: string;
  /** The unit of which figures are asked: what is right below it comes along. */
  asked: string;
}

/** Everybody who is to be scored in a scope; or why nobody is. */
export async function subjectsOf(k: Saving, subject: Subject, below: string): Promise<Scored[] | string> {
  if (subject === "党员" && !below) return "党员考核一次开一个支部，请选支部";
  const found = subject === "党员" ? await membersIn(k, below) : await unitsOf(k, KINDS[subject], below);
  return found.length > 0 ? found : "这个范围里没有要考核的";
}

const membersIn = async (k: Saving, branch: string): Promise<Scored[]> =>
  (await k.members({ ability: "run", unit: branch })).map(({ id, unit }) => ({ id, unit, member: id, asked: branch }));

async function unitsOf(k: Saving, kind: readonly UnitKind[], below: string): Promise<Scored[]> {
  const all: Scored[] = [];
  for (let more = true; more; ) {
    const page = await k.units({ ability: "run", kind, skip: all.length, ...(below && { below }) });
    all.push(...page.map(({ id, parent }) => ({ id, unit: id, asked: parent ?? id })));
    more = page.length === PAGE;
  }
  return all;
}

/** As many of them as one write holds, and figures can be asked for along with it. */
export function step(scored: readonly Scored[], most: number, questions: number): Scored[] {
  const asked = new Set<string>();
  const end = scored.findIndex((one, i) => i === most || asked.add(one.asked).size > questions);
  return scored.slice(0, end < 0 ? scored.length : end);
}

/** What the sources know of them, by whoever is scored. Asked for unit by unit: an enterprise has more than one answer holds. */
export async function figuresOf(
  k: Saving,
  scheme: Doc,
  { subject, period }: { subject: Subject; period: Period },
  scored: readonly Scored[],
): Promise<Map<string, Record<string, Figure | null>>> {
  const of = sourcesOf(scheme);
  const by = subject === "党员" ? "member" : "unit";
  const asked = of.length > 0 ? [...new Set(scored.map((one) => one.asked))] : [];
  const groups = countsMembers(scheme) ? scored.map(({ unit }) => unit) : [];
  const [figures, members] = await Promise.all([
    Promise.all(asked.map((unit) => k.metrics({ of, period, by, unit, ability: "run" }))),
    membersOf(k, groups, period),
  ]);
  const known = new Map(figures.flat().map((one) => [one.id, one.figures]));
  return new Map(scored.map(({ id }) => [id, { ...known.get(id), ...members.figuresFor(id) }]));
}
