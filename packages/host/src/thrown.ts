/** What was thrown, as far as it can be told elsewhere. */
export interface Thrown {
  /** Its class. */
  name: string;
  message: string;
}

/** Characters of a message at most. */
const MOST_MESSAGE = 2_000;

/** The class and the message of whatever was thrown: a plugin may throw things that throw again when they are looked at. */
export function thrownOf(error: unknown): Thrown {
  try {
    if (error instanceof Error) return { name: short(error.name), message: short(error.message) };
    return { name: typeof error, message: short(typeof error === "object" ? JSON.stringify(error) : error) };
  } catch {
    return { name: typeof error, message: "说不出来的错误" };
  }
}

/** The same out of a text that is not to be trusted. */
export function readThrown(json: string): Thrown {
  try {
    const { name, message } = JSON.parse(json) as Partial<Record<keyof Thrown, unknown>>;
    return { name: short(name), message: short(message) };
  } catch {
    return { name: "unknown", message: "说不出来的错误" };
  }
}

/** An error that says the same. */
export const asError = ({ name, message }: Thrown): Error => Object.assign(new Error(message), { name });

/** One line: what is written into a log or onto a page cannot pretend to be another. */
const short = (value: unknown): string =>
  String(value)
    .slice(0, MOST_MESSAGE)
    .replaceAll(/\p{Cc}+/gu, " ");
