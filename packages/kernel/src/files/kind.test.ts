import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { kindOf, LARGEST } from "./kind.ts";
import { cleanName, sizeText } from "./name.ts";
import { entriesOf, entryText } from "./zip.ts";

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part)] : part)));

/** A ZIP archive as office programs write it; `declared` makes an entry claim another size than it has. */
function zip(entries: Record<string, string>, declared: Record<string, number> = {}): Uint8Array<ArrayBuffer> {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const packed = deflateRawSync(text);
    const file = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt16LE(file.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(8, 10);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(declared[name] ?? Buffer.byteLength(text), 24);
    head.writeUInt16LE(file.length, 28);
    head.writeUInt32LE(at, 42);
    heads.push(head, file);
    bodies.push(local, file, packed);
    at += local.length + file.length + packed.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(heads.length / 2, 8);
  end.writeUInt16LE(heads.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, directory, end]));
}

const WORD = { "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>" };
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe("what a file is", () => {
  it.each<[string, Uint8Array, string]>([
    ["方案.pdf", bytes("%PDF-1.7\n"), "pdf"],
    ["照片.jpg", bytes([0xff, 0xd8, 0xff, 0xe0]), "jpg"],
    ["截图.png", bytes(PNG), "png"],
    ["方案.docx", zip(WORD), "docx"],
    ["表.xlsx", zip({ "[Content_Types].xml": "", "xl/workbook.xml": "" }), "xlsx"],
    ["讲稿.pptx", zip({ "[Content_Types].xml": "", "ppt/presentation.xml": "" }), "pptx"],
    ["说明.txt", bytes("第一行\r\n\t第二行"), "txt"],
    ["说明.txt", new Uint8Array([0xb5, 0xb3, 0xd6, 0xa7, 0xb2, 0xbf]), "txt"],
    ["名字说是图.png", bytes("%PDF-1.7"), "pdf"],
  ])("is told by what is in it: %s", (name, content, ending) =>
    expect(kindOf(content, name)).toMatchObject({ kind: { ending } }),
  );

  it.each<[string, string, Uint8Array, RegExp]>([
    ["an empty file", "空.pdf", bytes(), /空的/],
    ["a file over 10 MB", "大.pdf", new Uint8Array(LARGEST + 1).fill(0x20), /超过10 MB/],
    ["a page that would run", "x.html", bytes("<script>alert(1)</script>"), /不收/],
    ["a drawing that would run", "x.svg", bytes("<svg onload='x'/>"), /不收/],
    ["a page that calls itself a picture", "x.png", bytes("<script>"), /不收/],
    ["a program", "x.exe", bytes("MZ", [0x90, 0, 3, 0]), /不收/],
    ["a program that calls itself a text", "x.txt", bytes("MZ", [0x90, 0, 3, 0]), /不收/],
    ["a script", "x.bat", bytes("del *.*"), /不收/],
    ["an old Office file, or one under a password", "x.doc", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /密码/],
    ["an archive", "x.zip", zip({ "a.txt": "x" }), /压缩包不收/],
    ["an archive that calls itself a document", "x.docx", zip({ "a.txt": "x" }), /压缩包不收/],
    ["a document that is cut off", "x.docx", zip(WORD).slice(0, 60), /不完整/],
    ["a document with macros", "x.docx", zip({ ...WORD, "word/vbaProject.bin": "x" }), /宏/],
    ["a document with a program in it", "x.docx", zip({ ...WORD, "word/embeddings/a.bin": "x" }), /嵌入/],
    ["a bomb", "x.xlsx", zip({ ...WORD, "x.xml": "x" }, { "x.xml": 700_000_000 }), /展开后太大/],
    ["text in another encoding", "x.txt", bytes([0xff, 0xfe, 0x41, 0]), /不收/],
  ])("is refused with what to do: %s", (_, name, content, says) => {
    const looked = kindOf(content, name);
    expect("problem" in looked && looked.problem).toMatch(says);
  });

  it("is not read where the directory of an archive points outside of it", () => {
    const whole = zip(WORD);
    for (const [offset, value] of [
      [whole.length - 6, 0xfffffff0],
      [whole.length - 6, whole.length],
      [whole.length - 12, 0xffff],
    ] as const) {
      const broken = whole.slice();
      new DataView(broken.buffer).setUint32(offset, value, true);
      expect(entriesOf(broken)).toBeNull();
    }
    expect(entriesOf(bytes("PK"))).toBeNull();
  });

  it("is unpacked as it was packed", async () => {
    const packed = zip({ "a.xml": "党支部", "b.xml": "x".repeat(5_000) });
    const [a, b] = entriesOf(packed)!;
    expect([await entryText(packed, a!), (await entryText(packed, b!)).length]).toEqual(["党支部", 5_000]);
  });
});

describe("the name of a file", () => {
  it.each([
    ["方案.docx", "docx", "方案.docx"],
    ["C:\\fakepath\\方案.PDF", "pdf", "方案.pdf"],
    ["../../etc/passwd", "txt", "passwd.txt"],
    ["照片.jpeg", "jpg", "照片.jpg"],
    ["报告.pdf.exe", "pdf", "报告.pdf.exe.pdf"],
    ["\u202Efdp.exe", "pdf", "fdp.exe.pdf"],
    ["名\u0000单\u200B.txt", "txt", "名单.txt"],
    ['<img src=x onerror="x">.png', "png", "img src=x onerror= x .png".replace(" .png", ".png")],
    ["con.txt", "txt", "附件-con.txt"],
    ["", "pdf", "附件.pdf"],
    [".pdf", "pdf", "附件.pdf"],
    ["  ..方案.. .pdf", "pdf", "方案.pdf"],
  ])("is cleaned: %s", (given, ending, name) => expect(cleanName(given, ending)).toBe(name));

  it("is no longer than people read, without cutting a character", () => {
    const name = cleanName(`${"𠮷".repeat(200)}.pdf`, "pdf");
    expect([...name]).toHaveLength(84);
    expect(name.isWellFormed()).toBe(true);
  });

  it("stands beside its size", () =>
    expect([1, 340_000, 5_400_000].map(sizeText)).toEqual(["1 KB", "332 KB", "5.1 MB"]));
});
