import { createHash } from "node:crypto";
import type { Reader } from "@jiceng/db";
import { lines, readSchema, type Table } from "../tenants/copy.ts";
import { filesIn } from "../tenants/files-in.ts";
import { readAuditSeq } from "./store.ts";
import type { ZipFile } from "./zip.ts";

/** Whose data it is, and where it lies. */
export interface Owned {
  tenant: { id: string; slug: string; name: string };
  db: Reader;
  bucket: R2Bucket;
  now: number;
}

/** Keys of doors that are open now, or of the platform: they say nothing about the enterprise, and would let somebody in. */
const KEYS = new Set([
  "sessions",
  "visitors",
  "invitations",
  "mail_links",
  "throttles",
  "service_tokens",
  "plugin_secrets",
  "ballot_tokens",
]);
const KEY_COLUMNS = new Set(["password_hash", "token_hash", "sealed"]);

interface Listed {
  file: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** What is in a takeout, as its last file says. */
export interface TakeoutManifest {
  enterprise: Owned["tenant"];
  /** ISO 8601, UTC. */
  takenAt: string;
  tables: (Listed & { table: string; columns: string[]; rows: number })[];
  files: Listed[];
  /** Tables and columns that were left out: keys of doors. */
  leftOut: string[];
  /** Last number of the audit at the beginning and at the end: the same where nobody wrote meanwhile. */
  audit: { first: number; last: number };
}

/** Everything that an enterprise owns, file by file: what it is, each table row by row, what people added to records, and at last the list of it all. */
export async function* takeout({ tenant, db, bucket, now }: Owned): AsyncGenerator<ZipFile> {
  const first = await readAuditSeq(db);
  const manifest: TakeoutManifest = {
    enterprise: tenant,
    takenAt: new Date(now).toISOString(),
    tables: [],
    files: [],
    leftOut: [],
    audit: { first, last: first },
  };
  yield { name: "说明.txt", bytes: [textBytes(explained(tenant.name))] };
  for (const table of (await readSchema(db)).tables) {
    const columns = table.columns.filter((column) => !KEY_COLUMNS.has(column));
    if (KEYS.has(table.name)) manifest.leftOut.push(table.name);
    else {
      for (const column of table.columns) if (KEY_COLUMNS.has(column)) manifest.leftOut.push(`${table.name}.${column}`);
      const count = { rows: 0 };
      const file = `tables/${table.name}.jsonl`;
      yield listed(file, rowsOf(db, { ...table, columns }, count), (about) =>
        manifest.tables.push({ table: table.name, columns, rows: count.rows, ...about }),
      );
    }
  }
  for await (const some of filesIn(bucket, tenant.id))
    for (const { key } of some) {
      const kept = await bucket.get(key);
      if (kept)
        yield listed(`files/${key.slice(tenant.id.length + 1)}`, chunksOf(kept.body), (about) =>
          manifest.files.push(about),
        );
    }
  manifest.audit.last = await readAuditSeq(db);
  yield { name: "manifest.json", bytes: [textBytes(JSON.stringify(manifest, null, 1))] };
}

/** A file that is measured while it goes by. */
function listed(name: string, bytes: AsyncIterable<Uint8Array>, done: (about: Listed) => void): ZipFile {
  async function* measured() {
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    done({ file: name, bytes: size, sha256: hash.digest("hex") });
  }
  return { name, bytes: measured() };
}

/** The names of the columns first, then a line for each row. */
async function* rowsOf(db: Reader, table: Table, count: { rows: number }): AsyncGenerator<Uint8Array> {
  yield textBytes(`${JSON.stringify(table.columns)}\n`);
  for await (const page of lines(db, table)) {
    count.rows += page.n;
    yield textBytes(`${page.text}\n`);
  }
}

async function* chunksOf(body: ReadableStream): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value as Uint8Array;
  }
}

const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const explained = (name: string): string =>
  [
    `${name}在本系统里的全部数据。`,
    "",
    "tables 里每个文件是一张表：第一行是各列的名称，以后每行是一条记录，都是 JSON（UTF-8）。日期是 YYYY-MM-DD，时刻是 1970 年以来的毫秒数。",
    "files 里是附件，以及导入时传上来的表格；附件的名称、属于哪条记录，在 tables/files.jsonl 里按编号查。",
    "manifest.json 列出每个文件的行数、字节数和 SHA-256，可以逐个核对。它在最后写成：压缩包里没有它，就是没有下载完。",
    "manifest.json 里 audit 的两个数不一样，说明导出的时候有人在录入；要一份前后一致的，请在没人用的时候再导出一次。",
    "密码、登录状态、各种口令没有放进来：它们不是单位的资料，放出来会让别人进得去。",
    "",
    "这里面有个人信息，请按本单位的规定保管，用完删除。",
    "",
  ].join("\r\n");
