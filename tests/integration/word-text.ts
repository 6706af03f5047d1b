import { entriesOf, entryText } from "../../packages/kernel/src/files/zip.ts";

/** Everything that a Word file says, one paragraph a line. Throws where it is none. */
export async function wordText(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const entry = entriesOf(file)?.find(({ name }) => name === "word/document.xml");
  if (!entry) throw new Error("no Word file");
  const xml = await entryText(file, entry);
  return xml
    .replaceAll("</w:p>", "\n")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}
