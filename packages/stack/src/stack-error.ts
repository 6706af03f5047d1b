export type StackFault = "no-database-server" | "database-died" | "damaged-data" | "build-failed" | "worker-failed";

/** A fault the person at the keyboard can act on; `message` is one sentence, Chinese first. */
export class StackError extends Error {
  override name = "StackError";
  readonly fault: StackFault;

  constructor(fault: StackFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
