/** Secrets that stand in addresses, such as an invitation's or a voting code, never reach the log. */
const SECRET = /[0-9a-f]{32,}|(?<=\/vote\/)[^/\s]+/g;

/** Logs a fault of ours and gives it the number that the page shows. */
export function logged(where: string, error: unknown): string {
  const reference = crypto.randomUUID().slice(0, 8);
  // biome-ignore lint/suspicious/noConsole: the Worker's log is where faults are looked up by their number
  console.error(reference, where.replaceAll(SECRET, "…"), error);
  return reference;
}
