/** Where a ballot is voted in, and where whoever may sees how it stands. */
export const ballotPath = (id: string): string => `/ballots/${encodeURIComponent(id)}`;

/** Where people without an account come with a code. */
export const VOTE = "/vote";

/** The address that stands on a printed slip. */
export const codePath = (code: string): string => `${VOTE}/${encodeURIComponent(code)}`;

/** What whoever opened a ballot may do while it is open. */
export const CARES = ["extension", "closure", "voiding", "codes", "reminders"] as const;
export type Care = (typeof CARES)[number];

export const carePath = (id: string, care: Care): string => `${ballotPath(id)}/${care}`;
