import { StackError, type StackFault } from "@jiceng/stack";

/**
 * | code | when                                                    |
 * |------|---------------------------------------------------------|
 * | 0    | done, or stopped by Ctrl-C / SIGTERM                    |
 * | 1    | Node is too old (`start.mjs`); `verify` saw differences |
 * | 2    | unknown command or option                               |
 * | 3    | the port is taken                                       |
 * | 4    | the data folder is in use by another running copy       |
 * | 5    | no database server for this platform, or none reachable |
 * | 6    | the data folder is damaged, or the server refuses it    |
 * | 7    | the Worker could not be built or did not start          |
 * | 8    | the demo data could not be written                      |
 * | 9    | a file was not imported: it has mistakes, or is refused |
 * | 10   | the service does not answer                             |
 * | 11   | a plugin does not pass, or is refused                   |
 * | 70   | a fault of ours: the stack trace is shown               |
 */
export const exitCodes = {
  usage: 2,
  "port-taken": 3,
  "in-use": 4,
  "no-database-server": 5,
  "damaged-data": 6,
  "database-died": 6,
  "build-failed": 7,
  "worker-failed": 7,
  "demo-failed": 8,
  "import-refused": 9,
  "no-answer": 10,
  "plugin-refused": 11,
} as const satisfies Record<StackFault | string, number>;

/** Ends a command with one clear sentence instead of a stack trace. */
export class Stop extends Error {
  override name = "Stop";
  readonly reason: keyof typeof exitCodes;

  constructor(reason: keyof typeof exitCodes, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Says why and leaves with the code of the table above. */
export function fail(error: unknown): never {
  if (error instanceof Stop) {
    console.error(error.message);
    process.exit(exitCodes[error.reason]);
  }
  if (error instanceof StackError) {
    console.error(error.message);
    process.exit(exitCodes[error.fault]);
  }
  console.error(error);
  process.exit(70);
}
