/** What letters between enterprises of a group are about; each has a receiver in `kernel-receivers.ts`. */
export type LetterKind =
  | "figures"
  | "template"
  | "template.taken"
  | "transfer.offer"
  | "transfer.withdrawal"
  | "transfer.answer"
  | "merger"
  | "merger.step"
  | "merger.handover";

export const LETTER_WORDS: Record<LetterKind, string> = {
  figures: "上报各项应办的数",
  template: "下发规定动作",
  "template.taken": "回复规定动作",
  "transfer.offer": "组织关系转接",
  "transfer.withdrawal": "撤回组织关系转接",
  "transfer.answer": "回复组织关系转接",
  merger: "安排单位并入",
  "merger.step": "告知并入办到哪一步",
  "merger.handover": "交出并入的组织和党员",
};

/** One enterprise, the headquarters of the sender's group, or everybody else in it. */
export type Addressee = { tenant: string } | "headquarters" | "subsidiaries";

/** A letter as its receiver gets it. */
export interface Letter<Body = unknown> {
  id: string;
  kind: string;
  from: { id: string; name: string };
  /** When it was written, UTC milliseconds by the sender's clock. */
  at: number;
  body: Body;
}

/** What goes over the queue: that a letter lies ready. What stands in it stays in the sender's database until it is fetched. */
export interface Slip {
  from: string;
  letter: string;
  to: string;
}

/**
 * What became of a letter on its way. `refused`: not taken in now, and tried again later. `undeliverable`: there is nobody to take it, and it
 * is not tried again.
 */
export type Outcome = { kind: "delivered" } | { kind: "refused" | "undeliverable"; reason: string };

const MINUTE = 60_000;
const PAUSES = [1, 5, 30, 120, 360];
/** For how long a letter that is not taken in is tried, milliseconds. */
const PATIENCE = 14 * 24 * 60 * MINUTE;

/** When a letter is handed over again that nobody has confirmed; `null` where it has been tried long enough. `tries` counts the handing over just made. */
export const againAt = ({ at, tries }: { at: number; tries: number }, now: number): number | null =>
  now - at > PATIENCE ? null : now + PAUSES[Math.min(tries, PAUSES.length) - 1]! * MINUTE;

export const GIVEN_UP = "试了两周都没有送到";
