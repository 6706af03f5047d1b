const MISPLACED = "this database is not this tenant's";

/** Where a control row led is not the tenant's own: nothing of it may be read or written. */
export class Misplaced extends Error {
  override name = "Misplaced";
  constructor() {
    super(MISPLACED);
  }
}

/** Whether that is what happened; an error that came from an actor has kept only its message. */
export const isMisplaced = (error: unknown): boolean => error instanceof Error && error.message.includes(MISPLACED);
