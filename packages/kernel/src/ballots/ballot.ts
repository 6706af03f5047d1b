import type { BallotAsked, BallotItem, BallotTally } from "@jiceng/plugin";

export type BallotKind = "members" | "links";
export type BallotState = "open" | "closed" | "void";

/**
 * Fewer slips than this and nothing is told of them, of the whole or of an item. Of members it is known who has voted: the tally of one slip
 * would be a choice with a name. Three are the fewest full members of a branch (《支部工作条例》第四条); five is the field's own rule for employees.
 */
export const FEWEST: Readonly<Record<BallotKind, number>> = { members: 3, links: 5 };

export const MOST_VOTERS = 2000;
const MOST_ITEMS = 200;
const OPTIONS = { fewest: 2, most: 8 };

/** Milliseconds after the closing within which a vote that was sent in time may still be on its way into the database. */
export const SETTLES = 5000;

/** The instant of `YYYY-MM-DDTHH:MM` by the clock of Shanghai; `null` where it is none. */
export function instantOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}:00+08:00`);
  return !Number.isNaN(ms) && clockOf(ms) === text ? ms : null;
}

/** The same the other way round. */
export const clockOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16);

export const stateOf = (
  { closesAt, voidedAt }: { closesAt: number; voidedAt: number | null },
  now: number,
): BallotState => (voidedAt !== null ? "void" : closesAt <= now ? "closed" : "open");

/** Whether everything that can come has come: only then is anything counted. */
export const isSettled = (
  of: { closesAt: number; voidedAt: number | null; due: number; voted: number },
  now: number,
): boolean => stateOf(of, now) === "closed" && (of.voted >= of.due || of.closesAt + SETTLES <= now);

/** What keeps a ballot from being opened, as a sentence for people; throws for what only the plugin's author can put right. */
export function problemOf({ title, items, options, voters, closesAt }: BallotAsked, now: number): string | null {
  if (typeof title !== "string" || !title.trim() || title.length > 100) throw new TypeError("a ballot has a title");
  if (items.length > MOST_ITEMS || new Set(items.map(({ key }) => key)).size < items.length)
    throw new TypeError(`a ballot has at most ${MOST_ITEMS} items, each with a key of its own`);
  if (options.length < OPTIONS.fewest || options.length > OPTIONS.most || new Set(options).size < options.length)
    throw new TypeError(`a ballot has ${OPTIONS.fewest} to ${OPTIONS.most} different options`);
  const due = "links" in voters ? voters.links : new Set(voters.members).size;
  const closes = instantOf(closesAt);
  if (items.length === 0) return "没有可以投的内容，请先把名单列好";
  if (!Number.isInteger(due) || due < 1) return "没有人可以投票，请先把名单列好";
  if (due > MOST_VOTERS) return `一次投票最多${MOST_VOTERS}人`;
  if (due < FEWEST["links" in voters ? "links" : "members"])
    return "links" in voters
      ? `至少要${FEWEST.links}份：再少就看得出是谁投的`
      : `至少要${FEWEST.members}个人投：再少就看得出是谁投的`;
  if (closes === null) return "请写截止的日期和时间";
  if (closes <= now) return "截止时间要在现在以后";
  return null;
}

export const isOfMember = (item: BallotItem): item is { key: string; member: string } => "member" in item;

/** One choice: the place of an option, or nothing. */
export type Choice = number | null;

/** A slip's text: one sign for each item, whatever was chosen, so that all slips of a ballot are of one size. */
export const slipText = (choices: readonly Choice[]): string =>
  choices.map((choice) => (choice === null ? "-" : String(choice))).join("");

/** Counts the texts of slips. What fewer than `fewest` said is not told. */
export function tallyOf(
  items: readonly { key: string }[],
  options: readonly string[],
  slips: readonly string[],
  fewest: number,
): BallotTally | null {
  if (slips.length < fewest) return null;
  const counted = items.map(({ key }, at) => {
    const counts = options.map((option, i): [string, number] => [
      option,
      slips.filter((slip) => slip[at] === String(i)).length,
    ]);
    const answered = counts.reduce((sum, [, n]) => sum + n, 0);
    return [key, answered < fewest ? null : Object.fromEntries(counts)] as const;
  });
  return { slips: slips.length, items: Object.fromEntries(counted) };
}
