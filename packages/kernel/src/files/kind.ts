import { entriesOf, unpackedSize, type ZipEntry } from "./zip.ts";

/** Largest file that is kept, in bytes. */
export const LARGEST = 10 * 1024 * 1024;
const LARGEST_UNPACKED = 200 * 1024 * 1024;

/** What a file is, by what is in it: never by what its name or its sender says. */
export interface FileKind {
  ending: string;
  type: string;
}

export const ENDINGS = ["pdf", "docx", "xlsx", "pptx", "jpg", "png", "txt"] as const;
export const ENDINGS_TEXT = ENDINGS.join("、");

const OFFICE = "application/vnd.openxmlformats-officedocument";
const OFFICE_FILES: readonly { part: string; kind: FileKind }[] = [
  { part: "word/document.xml", kind: { ending: "docx", type: `${OFFICE}.wordprocessingml.document` } },
  { part: "xl/workbook.xml", kind: { ending: "xlsx", type: `${OFFICE}.spreadsheetml.sheet` } },
  { part: "ppt/presentation.xml", kind: { ending: "pptx", type: `${OFFICE}.presentationml.presentation` } },
];
const PLAIN: readonly { begins: readonly number[]; kind: FileKind }[] = [
  { begins: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: { ending: "pdf", type: "application/pdf" } },
  { begins: [0xff, 0xd8, 0xff], kind: { ending: "jpg", type: "image/jpeg" } },
  { begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], kind: { ending: "png", type: "image/png" } },
];
const ZIP = [0x50, 0x4b];
/** Office files of before 2007, and later ones under a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const TEXT: FileKind = { ending: "txt", type: "text/plain; charset=utf-8" };

const begins = (bytes: Uint8Array, signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** The kind of a file that may be kept, or why not, in a sentence that says what to do. */
export function kindOf(bytes: Uint8Array, name: string): { kind: FileKind } | { problem: string } {
  if (bytes.length === 0) return { problem: "文件是空的，请看看是不是选错了。" };
  if (bytes.length > LARGEST) return { problem: "文件超过10 MB。请压缩图片、去掉不用的页，或拆成几份。" };
  const plain = PLAIN.find(({ begins: signs }) => begins(bytes, signs));
  if (plain) return { kind: plain.kind };
  if (begins(bytes, OLE))
    return { problem: "这是旧版 Office 文件，或者加了密码。请去掉密码，另存为 .docx、.xlsx 或 .pptx 再传。" };
  if (begins(bytes, ZIP)) return officeKind(entriesOf(bytes));
  if (/\.txt$/i.test(name) && isText(bytes)) return { kind: TEXT };
  return { problem: `这种文件不收。可以传${ENDINGS_TEXT}。` };
}

function officeKind(entries: readonly ZipEntry[] | null): { kind: FileKind } | { problem: string } {
  if (!entries) return { problem: "文件不完整，打不开。请重新存一份再传。" };
  const found = OFFICE_FILES.find(({ part }) => entries.some(({ name }) => name === part));
  if (!found || !entries.some(({ name }) => name === "[Content_Types].xml"))
    return { problem: `压缩包不收。请解开后一份一份传，可以传${ENDINGS_TEXT}。` };
  if (entries.some(({ name }) => /vbaProject\.bin$|\/activeX\/|\/embeddings\/.*\.(bin|exe)$/i.test(name)))
    return { problem: "文件里带有宏或嵌入的程序。请另存为不带宏的文件再传。" };
  if (unpackedSize(entries) > LARGEST_UNPACKED) return { problem: "文件展开后太大。请去掉多余的图片或工作表再传。" };
  return { kind: found.kind };
}

/** Whether these are words: no sign that text never holds, in one of the two encodings that people here use. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}
