/**
 * Walks over the tags of XML as office programs write it, with what stands between them. Enough for sheets: no entities of
 * one's own, no CDATA. `open` may name a prefix before the tag, which is not told.
 */
export interface TagReader {
  /** A tag begins; `attributes` is the text between its name and its end. */
  open(name: string, attributes: string, isEmpty: boolean): void;
  close(name: string): void;
  /** Text between two tags, entities and all. */
  text(raw: string): void;
}

export function walkTags(xml: string, reader: TagReader): void {
  let at = xml.indexOf("<");
  while (at >= 0) {
    const end = xml.indexOf(">", at);
    if (end < 0) return;
    const sign = xml.charCodeAt(at + 1);
    if (sign === 47) reader.close(localName(xml, at + 2, end));
    else if (sign !== 33 && sign !== 63) {
      const isEmpty = xml.charCodeAt(end - 1) === 47;
      const last = isEmpty ? end - 1 : end;
      let stop = at + 1;
      while (stop < last && !isSpace(xml.charCodeAt(stop))) stop++;
      reader.open(localName(xml, at + 1, stop), stop < last ? xml.slice(stop, last) : "", isEmpty);
    }
    at = xml.indexOf("<", end);
    if (at > end + 1) reader.text(xml.slice(end + 1, at));
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

function localName(xml: string, from: number, to: number): string {
  // `c`, `v`, `r`, `t`: nearly every tag of a sheet.
  if (to - from === 1) return xml[from]!;
  const name = xml.slice(from, to);
  const prefix = name.indexOf(":");
  return prefix < 0 ? name : name.slice(prefix + 1);
}

/** The value of an attribute of this very name. */
export function attribute(attributes: string, name: string): string | null {
  return (
    between(attributes, ` ${name}="`, '"') ?? (attributes.includes("'") ? between(attributes, ` ${name}='`, "'") : null)
  );
}

function between(text: string, opening: string, closing: string): string | null {
  const from = text.indexOf(opening);
  return from < 0 ? null : text.slice(from + opening.length, text.indexOf(closing, from + opening.length));
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text as it is meant: entities, and signs that office programs write as `_x000D_`. */
export function meantText(raw: string): string {
  const text = raw.includes("&")
    ? raw.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
        if (!name.startsWith("#")) return NAMED[name] ?? whole;
        const code = name[1] === "x" || name[1] === "X" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
      })
    : raw;
  return text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
