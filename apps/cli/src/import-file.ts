import type { UnitKind } from "@jiceng/plugin";
import { type Reply, request } from "@jiceng/stack";

export type ImportKind = "units" | "members";
type ImportCounts = Record<"new" | "moved" | "changed" | "same", number>;

export interface ImportReport {
  since: string;
  faults: { row: number; column: string; value: string; message: string }[];
  faultCount: number;
  words: { word: string; rows: number }[];
  kinds: Record<string, UnitKind>;
  loose: number[];
  unused: string[];
  counts: ImportCounts;
}

interface ImportStatus {
  id: string;
  state: "received" | "reading" | "checking" | "ready" | "faulty" | "applied" | "cancelled";
  done: number;
  total: number;
  report: ImportReport;
}

export interface ImportFileOptions {
  port: number;
  /** Host name of the tenant, such as `fujian.localhost`. */
  host: string;
  /** Service token of the tenant. */
  token: string;
  kind: ImportKind;
  /** The file: text, or bytes in UTF-8 or GB18030. */
  text: string | Uint8Array;
  fileName?: string;
  /** From when changes hold, and rows without a date. */
  since?: string;
  /** What the file's own words for kinds of units mean: `{ village: "branch" }`. */
  kinds?: Record<string, string>;
  onProgress?: (done: number, total: number) => void;
  /** Asked before anything is written; without it, everything is. */
  confirm?: (report: ImportReport) => Promise<boolean> | boolean;
}

export type ImportResult = { id: string; report: ImportReport } & {
  state: "applied" | "unchanged" | "faulty" | "cancelled";
};

/** The server did not take the file at all, or refused the caller. */
export class ImportRefused extends Error {
  override name = "ImportRefused";
}

const PAUSE_MS = 150;
const AT_WORK: readonly ImportStatus["state"][] = ["received", "reading", "checking"];

/** Loads units or members from a CSV file: sends it, waits for the check, applies it as a whole or not at all. */
export async function importFile(options: ImportFileOptions): Promise<ImportResult> {
  const { onProgress, confirm = () => true } = options;
  const { id } = await send(options);
  let status = await statusOf(options, id);
  while (AT_WORK.includes(status.state)) {
    onProgress?.(status.done, status.total);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    status = await statusOf(options, id);
  }
  onProgress?.(status.done, status.total);
  const { state, report } = status;
  if (state === "applied") return { id, report, state: "unchanged" };
  if (state === "faulty" || state === "cancelled") return { id, report, state };
  const { counts } = report;
  const changes = counts.new + counts.moved + counts.changed > 0;
  if (changes && !(await confirm(report))) {
    await call(options, "POST", `/api/imports/${id}/cancellation`);
    return { id, report, state: "cancelled" };
  }
  await call(options, "POST", `/api/imports/${id}/application`);
  return { id, report, state: changes ? "applied" : "unchanged" };
}

async function send(options: ImportFileOptions): Promise<{ id: string }> {
  const { kind, text, fileName, since, kinds = {} } = options;
  const query = new URLSearchParams();
  if (fileName) query.set("name", fileName);
  if (since) query.set("since", since);
  const pairs = Object.entries(kinds).map(([word, unitKind]) => `${word}:${unitKind}`);
  if (pairs.length > 0) query.set("kinds", pairs.join(","));
  return (await call(options, "POST", `/api/imports/${kind}?${query}`, text)).json<{ id: string }>();
}

const statusOf = async (options: ImportFileOptions, id: string): Promise<ImportStatus> =>
  (await call(options, "GET", `/api/imports/${id}`)).json<ImportStatus>();

async function call(
  { port, host, token }: ImportFileOptions,
  method: string,
  path: string,
  body?: string | Uint8Array,
): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${token}`,
    "idempotency-key": crypto.randomUUID(),
    "content-type": "text/csv",
  };
  const reply = await request({ port, host, path, method, headers, body, timeout: 120_000 });
  if (reply.ok) return reply;
  throw new ImportRefused(reply.status === 404 ? `${host} 上没有这个地址` : messageOf(reply));
}

function messageOf(reply: Reply): string {
  try {
    return reply.json<{ message: string }>().message;
  } catch {
    return `HTTP ${reply.status}`;
  }
}
