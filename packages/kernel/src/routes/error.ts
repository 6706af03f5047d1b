import type { FieldError } from "@jiceng/plugin";

/** Not there, or not theirs: both look the same. */
export class NotFound extends Error {
  override name = "NotFound";
}

/** Somebody must sign in first. */
export class SignInNeeded extends Error {
  override name = "SignInNeeded";
}

/** The request came from elsewhere, or its form was not one of ours. */
export class Forged extends Error {
  override name = "Forged";
}

/** Somebody who is here only to read wanted to change or to take along something, or a page that is not for them. It says nothing of what is there. */
export class ReadOnly extends Error {
  override name = "ReadOnly";
}

/** Somebody else was first, or rights have just changed: nothing was written, the page says why. */
export class Conflict extends Error {
  override name = "Conflict";
}

/** The same, found out while writing: what was judged holds no more, so it may be judged anew. */
export class Outrun extends Conflict {
  override name = "Outrun";
}

/** The key of an earlier change came again with something else. */
export class Reused extends Conflict {
  override name = "Reused";
}

/** The database did not say whether the write happened; the key will tell. */
export class Pending extends Error {
  override name = "Pending";
  readonly key: string;
  constructor(key: string) {
    super(`write ${key} is pending`);
    this.key = key;
  }
}

/** Why the pages of an enterprise are closed: for its people in Chinese, for its programs in English as well. */
export interface Closure {
  title: readonly [zh: string, en: string];
  text: readonly string[];
  /** What is still open to somebody. */
  open?: { href: string; label: string };
}

/** The enterprise is closed for now, by a decision and not by a fault. */
export class Closed extends Error {
  override name = "Closed";
  readonly closure: Closure;
  constructor(closure: Closure) {
    super(closure.title[1]);
    this.closure = closure;
  }
}

/** A program sent something that cannot be taken; it gets the reasons as JSON. */
export class BadRequest extends Error {
  override name = "BadRequest";
  readonly errors: readonly FieldError[];
  constructor(message: string, errors: readonly FieldError[] = []) {
    super(message);
    this.errors = errors;
  }
}

/** The thing, or `NotFound`. */
export function found<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new NotFound();
  return thing;
}
