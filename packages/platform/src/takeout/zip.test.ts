import { expect, it } from "vitest";
import { entriesOf, entryText } from "../../../kernel/src/files/zip.ts";
import { type ZipFile, zipped } from "./zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function* files(...all: ZipFile[]) {
  yield* all;
}

async function whole(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob(await Array.fromAsync(parts)).arrayBuffer());
}

it("holds every file under its name, byte for byte, the empty one too", async () => {
  const long = "党支部".repeat(100_000);
  const archive = await whole(
    zipped(
      files(
        { name: "说明.txt", bytes: [bytesOf("甲"), bytesOf("乙")] },
        { name: "tables/units.jsonl", bytes: [bytesOf(long)] },
        { name: "空", bytes: [] },
      ),
    ),
  );
  const entries = entriesOf(archive)!;
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ["说明.txt", 6],
    ["tables/units.jsonl", 900_000],
    ["空", 0],
  ]);
  expect(await Promise.all(entries.map((entry) => entryText(archive, entry)))).toEqual(["甲乙", long, ""]);
  expect(archive.length).toBeLessThan(20_000);
});

it("that was broken off is no archive", async () => {
  async function* breaks() {
    yield bytesOf("甲");
    throw new Error("the database went away");
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const made = async () => {
    for await (const part of zipped(files({ name: "a", bytes: [bytesOf("x")] }, { name: "b", bytes: breaks() })))
      parts.push(part);
  };
  await expect(made()).rejects.toThrow("the database went away");
  expect(entriesOf(new Uint8Array(await new Blob(parts).arrayBuffer()))).toBeNull();
});
