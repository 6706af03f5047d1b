import { uuidv7 } from "uuidv7";
import { personOf } from "../access/index.ts";
import { logged, type Visit } from "../routes/index.ts";
import { kindOf } from "./kind.ts";
import { cleanName } from "./name.ts";
import { destroyed, kept, type StoredFile, strayed } from "./store.ts";

/** How long a file waits for its form to be saved. */
const PATIENCE = 24 * 3_600_000;
const AT_ONCE = 20;

/** Where a file's content lies: the address holds its hash, so that a handed-over folder can be checked against the rows. */
const keyOf = (tenant: string, { id, sha256 }: Pick<StoredFile, "id" | "sha256">): string =>
  `${tenant}/${id}/${sha256}`;

const hashOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/**
 * Keeps a file that came with a form: first the content, then the row, so that no row ever leads nowhere. It is nobody's record yet.
 * @returns the file's id, or what to say at the field.
 */
export async function keepFile(
  visit: Visit,
  file: File,
  of: { plugin: string; collection: string },
): Promise<{ id: string } | { problem: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const looked = kindOf(bytes, file.name);
  if ("problem" in looked) return looked;
  const { ending, type } = looked.kind;
  const sha256 = await hashOf(bytes);
  const entry = { id: uuidv7(), sha256, name: cleanName(file.name, ending), type, size: bytes.length };
  await visit.c.env.FILES.put(keyOf(visit.tenant.id, entry), bytes, { sha256 });
  await visit.commit(
    { statements: [kept({ ...entry, ...of, by: personOf(visit.who), at: visit.now })], audit: null },
    { repeatable: true },
  );
  return { id: entry.id };
}

/** The content of a file, or `null` where the bucket has lost it. */
export const contentOf = (visit: Visit, file: StoredFile) => visit.c.env.FILES.get(keyOf(visit.tenant.id, file));

/**
 * Destroys what no record holds any more, after the answer. Rows are marked first, content goes second, rows last: broken off
 * anywhere, the next time ends it.
 */
export function clearAway(visit: Visit): void {
  visit.c.executionCtx.waitUntil(cleared(visit).catch((error) => void logged(`${visit.tenant.slug} files`, error)));
}

async function cleared(visit: Visit): Promise<void> {
  const { now } = visit;
  const write = (statements: Parameters<Visit["commit"]>[0]["statements"]) =>
    visit.commitAsSystem("files", {
      key: crypto.randomUUID(),
      statements,
      audit: null,
    });
  const marked = await write(strayed(now - PATIENCE, now, AT_ONCE));
  const gone = marked.ok
    ? (marked.rows[1] ?? []).map(([id, sha256]) => ({ id: String(id), sha256: String(sha256) }))
    : [];
  if (gone.length === 0) return;
  await visit.c.env.FILES.delete(gone.map((file) => keyOf(visit.tenant.id, file)));
  await write([destroyed(gone.map(({ id }) => id))]);
}
