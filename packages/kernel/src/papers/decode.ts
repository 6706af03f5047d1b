/** The text of a file, or why it has none, in a sentence that says what to do. */
export type Decoded = { text: string } | { problem: string };

const AS_CSV = "请在表格软件里打开它，另存为“CSV（逗号分隔）”再传";

/** How files of other kinds begin. */
const OTHERS: readonly { begins: readonly number[]; says: string }[] = [
  { begins: [0x50, 0x4b, 0x03, 0x04], says: `这是 Excel 文件（或压缩包），不是 CSV。${AS_CSV}。` },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], says: `这是旧版 Excel 文件，不是 CSV。${AS_CSV}。` },
  { begins: [0x89, 0x50, 0x4e, 0x47], says: "这是一张图片，不是 CSV。请选名单所在的 CSV 文件。" },
  { begins: [0xff, 0xd8, 0xff], says: "这是一张图片，不是 CSV。请选名单所在的 CSV 文件。" },
  { begins: [0x47, 0x49, 0x46, 0x38], says: "这是一张图片，不是 CSV。请选名单所在的 CSV 文件。" },
  { begins: [0x25, 0x50, 0x44, 0x46], says: "这是 PDF，不是 CSV。请找到它的原表，另存为 CSV 再传。" },
];

/** “Unicode 文本” as Excel stores it. */
const WIDE = [
  { begins: [0xff, 0xfe], encoding: "utf-16le" },
  { begins: [0xfe, 0xff], encoding: "utf-16be" },
];

/** Reads the bytes of a CSV file: UTF-8, UTF-16 with its mark, else GB18030, which is what Excel writes on a Chinese Windows. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: "文件是空的，里面一个字也没有。请看看是不是选错了文件。" };
  const other = OTHERS.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte));
  if (other) return { problem: other.says };
  const wide = WIDE.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte));
  if (!wide && bytes.includes(0)) return { problem: `这不是文本文件，读不出表格。${AS_CSV}。` };
  const text = wide ? read(bytes, wide.encoding) : (read(bytes, "utf-8") ?? read(bytes, "gb18030"));
  if (text === null) return { problem: `认不出这份文件的文字编码。${AS_CSV}。` };
  if (text.trim() === "") return { problem: "文件是空的，里面一个字也没有。请看看是不是选错了文件。" };
  return { text };
}

function read(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
