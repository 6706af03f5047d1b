/** One file in a ZIP archive, as its central directory declares it. */
export interface ZipEntry {
  name: string;
  /** Bytes when unpacked, as declared. */
  size: number;
  packed: number;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Where its own head begins. */
  at: number;
}

const END = 0x06054b50;
const HEAD = 0x02014b50;
const LONGEST_END = 22 + 65_535;
const MOST_ENTRIES = 10_000;

/** What is in an archive, from its central directory alone; nothing is unpacked. `null` where it is none that can be relied on. */
export function entriesOf(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  // What points past itself, or counts as only the 64-bit form can, is not one of the files that office programs write here.
  if (count > MOST_ENTRIES || at + count * 46 > end) return null;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== HEAD) return null;
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - LONGEST_END);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return null;
}

/** Bytes of everything in it, as declared. */
export const unpackedSize = (entries: readonly ZipEntry[]): number => entries.reduce((sum, { size }) => sum + size, 0);

/** The text of one entry. */
export async function entryText(bytes: Uint8Array<ArrayBuffer>, { at, packed, method }: ZipEntry): Promise<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const body = new Blob([bytes.subarray(start, start + packed)]).stream();
  return new Response(method === 8 ? body.pipeThrough(new DecompressionStream("deflate-raw")) : body).text();
}
