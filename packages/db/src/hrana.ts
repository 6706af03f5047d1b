import { guard } from "./guard.ts";

export type SqlValue = string | number | bigint | boolean | null | undefined | Uint8Array;

/** One statement: text of ours, values as arguments. `rows` asks for what it returns. */
export interface Statement {
  sql: string;
  params?: readonly SqlValue[];
  rows?: boolean;
}

type Encoded =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };
type Condition =
  | { type: "ok"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and"; conds: Condition[] }
  | { type: "is_autocommit" };
interface Step {
  stmt: { sql: string; args?: Encoded[]; want_rows?: boolean };
  condition?: Condition;
}
type Cell = { type: string; value?: string | number; base64?: string };
interface StepResult {
  affected_row_count: number;
  rows: Cell[][];
}
interface BatchResult {
  step_results: (StepResult | null)[];
  step_errors: ({ message: string; code?: string } | null)[];
}

/** Where a database server answers, with the short-lived token that names one namespace. */
export interface Wire {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  namespace: string;
  token: () => Promise<string>;
}

/**
 * What became of one commit. `refused` surely left nothing behind; after `unknown` the same commit may be sent again,
 * because its operation key tells whether it had already happened.
 */
export type Outcome =
  | { ok: true; rows: (string | number | null)[][][] }
  | { ok: false; kind: "refused"; at: number; code: string; message: string }
  | { ok: false; kind: "unknown"; message: string };

class HranaError extends Error {
  override name = "HranaError";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function encode(value: SqlValue): Encoded {
  if (value === null || value === undefined) return { type: "null" };
  if (typeof value === "boolean") return { type: "integer", value: value ? "1" : "0" };
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return { type: "integer", value: String(value) };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  let binary = "";
  for (let i = 0; i < value.length; i += 0x8000) binary += String.fromCharCode(...value.subarray(i, i + 0x8000));
  return { type: "blob", base64: btoa(binary).replace(/=+$/, "") };
}

const decode = (cell: Cell): string | number | null =>
  cell.type === "null"
    ? null
    : cell.type === "integer" || cell.type === "float"
      ? Number(cell.value)
      : String(cell.value);

const ok = (step: number): Condition => ({ type: "ok", step });
const not = (cond: Condition): Condition => ({ type: "not", cond });
const and = (...conds: Condition[]): Condition => ({ type: "and", conds });
const IDLE: Condition = { type: "is_autocommit" };

interface Plan {
  steps: Step[];
  marks: { first: number; last: number; release: number }[];
  commit: number;
}

/** One transaction for several commits, each in its own savepoint, so that a failing one rolls back alone. */
function plan(commits: readonly (readonly Statement[])[]): Plan {
  const steps: Step[] = [{ stmt: { sql: "BEGIN IMMEDIATE" } }];
  const add = (condition: Condition, stmt: Step["stmt"]): number => steps.push({ condition, stmt }) - 1;
  const marks = commits.map((statements) => {
    const savepoint = add(and(ok(0), not(IDLE)), { sql: "SAVEPOINT one" });
    let previous = savepoint;
    for (const { sql, params = [], rows = false } of statements) {
      previous = add(ok(previous), { sql: guard(sql), args: params.map(encode), want_rows: rows });
    }
    const release = add(ok(previous), { sql: "RELEASE one" });
    const undo = add(and(ok(savepoint), not(ok(release)), not(IDLE)), { sql: "ROLLBACK TO one" });
    add(ok(undo), { sql: "RELEASE one" });
    return { first: savepoint + 1, last: previous, release };
  });
  const commit = add(and(ok(0), not(IDLE)), { sql: "COMMIT" });
  add(not(IDLE), { sql: "ROLLBACK" });
  return { steps, marks, commit };
}

async function send(wire: Wire, steps: Step[], timeoutMs: number): Promise<BatchResult> {
  const response = await wire.fetch(`http://${wire.namespace}.db.internal/v3/pipeline`, {
    method: "POST",
    signal: AbortSignal.timeout(timeoutMs),
    headers: { "content-type": "application/json", authorization: `Bearer ${await wire.token()}` },
    body: JSON.stringify({ baton: null, requests: [{ type: "batch", batch: { steps } }, { type: "close" }] }),
  });
  if (!response.ok) throw new Error(`database answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
  const { results } = (await response.json()) as {
    results: { type: string; error?: { code?: string; message: string }; response?: { result: BatchResult } }[];
  };
  const [first] = results;
  if (first?.type !== "ok" || !first.response)
    throw new HranaError(first?.error?.code ?? "?", first?.error?.message ?? "no result");
  return first.response.result;
}

function outcomes({ marks, commit }: Plan, result: BatchResult): Outcome[] {
  const committed = Boolean(result.step_results[commit]);
  return marks.map(({ first, last, release }) => {
    for (let i = first; i <= last; i++) {
      const error = result.step_errors[i];
      // Closed for writing while the database is copied: nothing was looked at, and it may be sent again.
      if (error?.code === "BLOCKED") return { ok: false, kind: "unknown", message: error.message };
      if (error) return { ok: false, kind: "refused", at: i - first, code: error.code ?? "?", message: error.message };
    }
    if (committed && result.step_results[release]) {
      return {
        ok: true,
        rows: result.step_results.slice(first, last + 1).map((step) => step?.rows.map((row) => row.map(decode)) ?? []),
      };
    }
    return {
      ok: false,
      kind: "unknown",
      message: result.step_errors[commit]?.message ?? result.step_errors[0]?.message ?? "group not committed",
    };
  });
}

/**
 * Writes a group of commits in one transaction. The order of the answers is the order of the commits.
 * The caller keeps at most one call in flight per namespace: more than a few writers wedge the server.
 */
export async function writeGroup(
  wire: Wire,
  commits: readonly (readonly Statement[])[],
  timeoutMs = 8000,
): Promise<Outcome[]> {
  const group = plan(commits);
  const singly = async (): Promise<Outcome[]> => {
    const answers: Outcome[] = [];
    for (const one of commits) answers.push(...(await writeGroup(wire, [one], timeoutMs)));
    return answers;
  };
  try {
    const result = await send(wire, group.steps, timeoutMs);
    const neverCommitted = !result.step_results[group.commit] && !result.step_errors[group.commit];
    return neverCommitted && commits.length > 1 ? await singly() : outcomes(group, result);
  } catch (error) {
    if (!(error instanceof HranaError && /^(SQL|ARGS)_/.test(error.code))) {
      return commits.map(() => ({ ok: false, kind: "unknown", message: String(error) }));
    }
    // The server parses the whole batch before it runs any of it: one bad statement must not sink its neighbours.
    return commits.length > 1
      ? await singly()
      : [{ ok: false, kind: "refused", at: -1, code: error.code, message: error.message }];
  }
}
