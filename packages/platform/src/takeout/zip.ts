import { crc32 } from "node:zlib";

/** One file of an archive, as its bytes come. */
export interface ZipFile {
  name: string;
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

interface Written {
  name: Uint8Array;
  at: number;
  crc: number;
  size: number;
  packed: number;
}

const LOCAL = 0x04034b50;
const AFTER = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const WHERE_64 = 0x07064b50;
/** Sizes follow the content, names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;

/**
 * An archive as it is made, file by file, with nothing held but what is under way; no single file may have 4 GB. What was broken off has no
 * contents at its end, so that no program opens it as if it were whole.
 */
export async function* zipped(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const written: Written[] = [];
  let at = 0;
  for await (const { name, bytes } of files) {
    const one: Written = { name: new TextEncoder().encode(name), at, crc: 0, size: 0, packed: 0 };
    yield head(one);
    for await (const part of deflated(bytes, (chunk) => {
      one.crc = crc32(chunk, one.crc);
      one.size += chunk.length;
    })) {
      one.packed += part.length;
      yield part;
    }
    if (one.size > MOST_32 || one.packed > MOST_32) throw new Error(`${name} is too large for one file`);
    yield numbers([AFTER, 4], [one.crc, 4], [one.packed, 4], [one.size, 4]);
    at += 30 + one.name.length + one.packed + 16;
    written.push(one);
  }
  let length = 0;
  for (const one of written) {
    const line = central(one);
    length += line.length;
    yield line;
  }
  yield end(written.length, at, length);
}

async function* deflated(
  bytes: ZipFile["bytes"],
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const fed = (async () => {
    for await (const chunk of bytes) {
      seen(chunk);
      await writer.write(chunk as Uint8Array<ArrayBuffer>);
    }
    await writer.close();
  })();
  fed.catch((error) => writer.abort(error).catch(() => {}));
  const reader = readable.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield value as Uint8Array<ArrayBuffer>;
  }
  await fed;
}

/** Numbers one after the other, each with how many bytes it takes; least byte first. */
function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value >>> 0, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const head = ({ name }: Written): Uint8Array<ArrayBuffer> =>
  joined(
    numbers([LOCAL, 4], [20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 4], [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]),
    name,
  );

function central({ name, at, crc, size, packed }: Written): Uint8Array<ArrayBuffer> {
  const isFar = at >= MOST_32;
  return joined(
    numbers(
      [CENTRAL, 4],
      [isFar ? 45 : 20, 2],
      [isFar ? 45 : 20, 2],
      [FLAGS, 2],
      [DEFLATED, 2],
      [0, 4],
      [crc, 4],
      [packed, 4],
      [size, 4],
      [name.length, 2],
      [isFar ? 12 : 0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [isFar ? MOST_32 : at, 4],
    ),
    name,
    isFar ? numbers([1, 2], [8, 2], [at, 8]) : new Uint8Array(),
  );
}

/** With the 64-bit form before it where there are more files, or more bytes, than the short one can count. */
function end(count: number, at: number, length: number): Uint8Array<ArrayBuffer> {
  const isLarge = count >= MOST_16 || at + length >= MOST_32;
  const large = isLarge
    ? joined(
        numbers([END_64, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [length, 8], [at, 8]),
        numbers([WHERE_64, 4], [0, 4], [at + length, 8], [1, 4]),
      )
    : new Uint8Array();
  const few = Math.min(count, MOST_16);
  return joined(
    large,
    numbers(
      [END, 4],
      [0, 2],
      [0, 2],
      [few, 2],
      [few, 2],
      [Math.min(length, MOST_32), 4],
      [Math.min(at, MOST_32), 4],
      [0, 2],
    ),
  );
}
