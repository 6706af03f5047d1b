/** Secrets that stand in addresses, such as an invitation's or a voting code, never reach the log. */
const SECRET = /[0-9a-f]{32,}|(?<=\/vote\/)[^/\s]+/g;

/** Logs a fault of ours and gives it the number that the page shows. */
export function logged(where: string, error: unknown): string {
  const reference = crypto.randomUUID().slice(0, 8);
  // biome-ignore lint/suspicious/noConsole: the Worker's log is where faults are looked up by their number
  console.error(reference, where.replaceAll(SECRET, "…"), error);
  return reference;
}

/** In which header an answer says that a fault of ours is behind it: kind and reference, nothing of what was asked. */
export const FAULT_HEADER = "x-fault";

/** What went wrong, as far as whoever runs the platform can do something about it. */
export type FaultKind = "page" | "database" | "migration" | "actor";

const DATABASE = /database|Failed query|HTTP status|fetch failed|connection|ECONN|network/i;

/** By what an error says of itself: one that came from an actor has kept only its message. */
export function faultKind(error: unknown): FaultKind {
  const { message } = error instanceof Error ? error : { message: String(error) };
  if (message.startsWith("migration:")) return "migration";
  return DATABASE.test(message) ? "database" : "page";
}

/** Notes on an answer what is behind it. */
export function withFault(answer: Response, error: unknown, reference: string): Response {
  answer.headers.set(FAULT_HEADER, `${faultKind(error)} ${reference}`);
  return answer;
}
