import { type Reply, request } from "@jiceng/stack";
import { readTableFile } from "../../packages/kernel/src/papers/index.ts";
import { DOORS } from "./doors.ts";
import type { Opened, Walk } from "./walk.ts";

const WAYS_ON = "each line leads to a list that may be had as a file, or to one thing";
const ONE = "what is known or decided about one thing";

/** Pages that draw rows and offer no file of them, each with the reason. A page with rows that is not here fails. */
export const NO_FILE: Readonly<Record<string, string>> = {
  "GET /": WAYS_ON,
  "GET /api/v1": "what programs may ask, as its description says",
  "GET /audit/check": "what a check found just now; the book itself may be had as a file",
  "GET /duplicates/:member/:other": ONE,
  "GET /erasures/:erasure": ONE,
  "GET /group/templates/:template/publishing": ONE,
  "GET /group/onboarding/enterprises/:enterprise": ONE,
  "GET /group/onboarding/table": "what a file has to look like; the template is a file",
  "GET /help": WAYS_ON,
  "GET /help/nodes": "invented examples of what a plugin can show",
  "GET /imports/:id/undoing": ONE,
  "GET /imports/new": "what a file has to look like; the template is a file",
  "GET /manage": WAYS_ON,
  "GET /manage/plugins/:plugin/disabling": ONE,
  "GET /manage/plugins/:plugin/enabling": ONE,
  "GET /manage/plugins/:plugin/releases/:hash": ONE,
  "GET /manage/plugins/:plugin/suspending": ONE,
  "GET /me": "one's own settings and devices",
  "GET /me/data": "has a file of its own with all of it",
  "GET /members/:member/erasure": ONE,
  "GET /p/:plugin/forms/:form/table": "what a file has to look like; the template is a file",
  "GET /p/:plugin/records/:collection/:record": "one record; its collection may be had as a file, and it as a document",
  "GET /search": "what was looked for, to go there",
  "GET /units/:unit": ONE,
  "GET /units/:unit/ending": ONE,
  "GET /units/:unit/proposals/:proposal": ONE,
  "GET /units/:unit/yearbook": "one unit's year, which may be had as a document",
};

/** What an import of units or members could change. */
export const HELD = `
  select 'unit', count(*), group_concat(code || name || kind) from units
  union all select 'placement', count(*), group_concat(unit_no || '-' || parent_no || valid_from || coalesce(valid_to, '')) from placements
  union all select 'member', count(*), group_concat(code || name || coalesce(joined_on, '')) from members
  union all select 'membership', count(*), group_concat(unit_no || status || valid_from || coalesce(valid_to, '')) from memberships
  union all select 'post', count(*), group_concat(post || unit_no || valid_from || coalesce(valid_to, '')) from posts`;

/** Every list that was offered on the way through the matrix, once: by route and place on the page. */
export function listsOf({ opened }: Walk): Map<string, Opened["files"][number]> {
  const lists = new Map<string, Opened["files"][number]>();
  for (const [route, doors] of Object.entries(DOORS))
    for (const file of doors.flatMap((door) => opened.get(door) ?? []).flatMap(({ files }) => files)) {
      const list = `${route} ${new URLSearchParams(file.path.split("?")[1]).get("list") ?? 1}`;
      if (!lists.get(list)?.xlsx) lists.set(list, file);
    }
  return lists;
}

/** A list as it stands now; the walk has changed things since it was offered. */
export const listNow = ({ ground, cookies }: Walk, path: string): Promise<Reply> =>
  ground.here.get(path, cookies.get("guanli")!);

export async function tableIn({ bytes }: Reply) {
  const read = await readTableFile(bytes, "");
  if ("problem" in read) throw new Error(read.problem);
  return read.tables[0]!.rows;
}

/** What becomes of a file that is sent to an import. Where its columns have to be matched first it is none of that kind. */
export async function importedAgain({ ground: { here } }: Walk, kind: "units" | "members", { bytes }: Reply) {
  const call = (method: string, path: string, body?: Uint8Array) =>
    request({
      port: here.port,
      host: here.host,
      path,
      method,
      headers: { authorization: `Bearer ${here.serviceToken}`, "idempotency-key": crypto.randomUUID() },
      body,
    });
  const sent = await call("POST", `/api/imports/${kind}`, bytes);
  if (!sent.ok) return /列|表/.test(sent.json<{ message: string }>().message) ? "no such file" : sent.text();
  const { id } = sent.json<{ id: string }>();
  for (;;) {
    const { state, report } = (await call("GET", `/api/imports/${id}`)).json<{ state: string; report: Report }>();
    if (["received", "reading", "checking"].includes(state)) {
      await new Promise((later) => setTimeout(later, 20));
      continue;
    }
    await call("POST", `/api/imports/${id}/cancellation`);
    if (state === "matching" || (state === "faulty" && report.problem?.startsWith("表头"))) return "no such file";
    const { same, ...others } = report.counts;
    const changes = Object.values(others).reduce((sum, n) => sum + n, 0);
    return state !== "faulty" && changes === 0 && same > 0 ? "the same" : JSON.stringify({ state, report });
  }
}

interface Report {
  /** Why the file as a whole is not taken. */
  problem?: string;
  counts: Record<"new" | "moved" | "changed" | "same", number>;
  faults: unknown[];
}
