/** Whose id stands in a column: a member's, an account's, or of a person who acted, the member's or else the account's. */
export type Holds = "member" | "account" | "person";

/** Rows of a table in which a person stands, and how they are told to that person. */
export interface Trace {
  table: string;
  /** The column by which rows are somebody's. */
  column: string;
  holds: Holds;
  title: string;
  /** What is told, with its words, in this order. */
  tells: Readonly<Record<string, string>>;
  /** What is not, of rows that are about the person: keys and hashes that say nothing, or would open something. */
  keeps?: readonly string[];
  /** Rows that the person made about something else: only that, and when, is told. */
  acted?: true;
  /** The column beside it in which the person's name was written at the time. */
  signed?: string;
  /** Rows that are never changed, by a trigger: a merger leaves them as they are. */
  final?: true;
}

/** Columns by whose names one knows that a person stands in them. */
export const NAMES_SOMEBODY = /^(by|actor|\w+_by|(\w+_)?(owner|account|member|person)(_id)?)$/;
/** Columns by whose names one knows that somebody signed there. */
export const SIGNED_BY = /(^|_)by_name$/;
