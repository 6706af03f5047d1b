import { holds } from "@jiceng/host/rules";
import { FEWEST, type Sight, tallyOf } from "@jiceng/kernel";
import type { BallotAsked, BallotSeen } from "@jiceng/plugin";
import type { Ground } from "./ground.ts";

/** A ballot as it lies in memory. */
export interface HeldBallot extends BallotAsked {
  id: string;
  /** What was voted, by nobody in particular: options by the keys of items. */
  slips: Readonly<Record<string, string>>[];
  closed: boolean;
}

const dueOf = ({ voters }: BallotAsked): number => ("links" in voters ? voters.links : new Set(voters.members).size);

/** A ballot as its plugin is told of it. */
export function ballotIn({ enterprise, ballots }: Ground, sight: Sight, id: string): BallotSeen | null {
  const held = ballots.get(id);
  if (!held || !holds(sight.scopes[held.ability], enterprise.unit(held.unit).no)) return null;
  const { title, closesAt, items, options, voters, slips, closed } = held;
  const texts = slips.map((slip) =>
    items
      .map(({ key }) => options.indexOf(slip[key] ?? ""))
      .map(sign)
      .join(""),
  );
  return {
    ...{ id, title, closesAt, due: dueOf(held), voted: slips.length },
    state: closed ? "closed" : "open",
    tally: closed ? tallyOf(items, options, texts, FEWEST["links" in voters ? "links" : "members"]) : null,
  };
}

const sign = (option: number): string => (option < 0 ? "-" : String(option));

export function voteIn({ ballots }: Ground, id: string, answers: Readonly<Record<string, string>>): void {
  const held = ballots.get(id);
  if (!held || held.closed) throw new Error(`没有开着的投票“${id}”`);
  if (held.slips.length >= dueOf(held)) throw new Error(`“${held.title}”的票已经投满了`);
  for (const [key, option] of Object.entries(answers))
    if (!held.items.some((item) => item.key === key) || !held.options.includes(option))
      throw new Error(`“${held.title}”里不能给“${key}”投“${option}”`);
  held.slips.push(answers);
}

export function closeIn({ ballots }: Ground, id: string): void {
  const held = ballots.get(id);
  if (!held) throw new Error(`没有投票“${id}”`);
  held.closed = true;
}
