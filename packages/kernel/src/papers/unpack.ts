import type { ZipEntry } from "../files/index.ts";

/** A file in an archive unpacks to more than the archive declared: it was made to be opened by somebody who believes it. */
export class Untruthful extends Error {
  override name = "Untruthful";
}

/** How much is unpacked before whoever else waits is let through. */
const TURN = 256 * 1024;

/** Lets everything else that waits have its turn. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The text of one entry in pieces as it is unpacked; counted on the way, so that it is never more than was declared. */
export async function* textOf(bytes: Uint8Array<ArrayBuffer>, { at, packed, size, method }: ZipEntry) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const body = new Blob([bytes.subarray(start, start + packed)]).stream();
  const unpacked = method === 8 ? body.pipeThrough(new DecompressionStream("deflate-raw")) : body;
  const decoder = new TextDecoder();
  const reader = unpacked.getReader();
  let count = 0;
  let turn = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      count += value.length;
      turn += value.length;
      if (count > size) throw new Untruthful();
      yield { text: decoder.decode(value, { stream: true }), share: size === 0 ? 1 : count / size };
      if (turn < TURN) continue;
      turn = 0;
      await breathe();
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The whole text of an entry. */
export async function wholeText(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry): Promise<string> {
  const parts: string[] = [];
  for await (const { text } of textOf(bytes, entry)) parts.push(text);
  return parts.join("");
}
