/** Something that is voted on: a sentence, or a member, whose name the kernel fills in. `key` is the plugin's own name for it. */
export type BallotItem = { key: string; title: string } | { key: string; member: string };

/** What a plugin says of a secret ballot that it opens. */
export interface BallotAsked {
  /** One of the plugin's own abilities: whoever has it over the unit sees how many have voted, and afterwards the tally. */
  ability: string;
  unit: string;
  title: string;
  /** A sentence or two above the questions. */
  intro?: string;
  /** At most 200, each answered with one of the options or left blank. */
  items: readonly BallotItem[];
  /** 优秀, 合格 …: two to eight. */
  options: readonly string[];
  /** Members vote signed in, each once; with `links` whoever opens it prints that many one-off codes for people without an account. */
  voters: { members: readonly string[] } | { links: number };
  /** When it closes by itself, `YYYY-MM-DDTHH:MM` by the clock of Shanghai. */
  closesAt: string;
}

/** Everything that is ever told of what was voted: how often each option was chosen, by item and option. */
export interface BallotTally {
  slips: number;
  /** `null` where too few answered to tell. */
  items: Record<string, Record<string, number> | null>;
}

/** A ballot as its plugin sees it. */
export interface BallotSeen {
  id: string;
  title: string;
  state: "open" | "closed" | "void";
  /** `YYYY-MM-DDTHH:MM` by the clock of Shanghai. */
  closesAt: string;
  /** 应投 and 已投. */
  due: number;
  voted: number;
  /** Only when it has closed, and only where enough have voted: five by codes, three of members; an item that fewer answered is `null`. */
  tally: BallotTally | null;
}
