import type { FieldError } from "@jiceng/plugin";

/** Said to people; nothing is written. */
export class Unfit extends Error {
  readonly errors: readonly FieldError[];
  constructor(message: string, field = "") {
    super(message);
    this.errors = [{ field, message }];
  }
}
