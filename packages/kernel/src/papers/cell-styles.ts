import { attribute, walkTags } from "./tags.ts";

/** Number formats that every spreadsheet has and that show a day or a time; 27–36 and 50–58 are those of East Asia. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a format of somebody's own shows a day or a time, once what is quoted, escaped or in brackets is left out. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(
    code
      .split(";")[0]!
      .replace(/"[^"]*"|\\.|_.|\*./g, "")
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
      .replace(/general/gi, ""),
  );

/** Which cell styles show a number as a day, by their place in the styles of a workbook. */
export function dateStyles(xml: string): ReadonlySet<number> {
  const formats = new Map<number, boolean>();
  const dates = new Set<number>();
  let inCells = false;
  let place = 0;
  walkTags(xml, {
    open(name, attributes) {
      if (name === "numFmt")
        formats.set(Number(attribute(attributes, "numFmtId")), isDateFormat(attribute(attributes, "formatCode") ?? ""));
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attribute(attributes, "numFmtId") ?? 0);
        if (formats.get(id) ?? isBuiltInDate(id)) dates.add(place);
        place++;
      }
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false;
    },
    text() {},
  });
  return dates;
}

const DAY_MS = 86_400_000;
/** Before 1 March 1900 spreadsheets count a day that never was. */
const PHANTOM = 60;

/** The instant, UTC, that a spreadsheet means by a number. */
export const instantOf = (serial: number, isFrom1904: boolean): Date => {
  const days = isFrom1904 ? serial + 1462 : serial < PHANTOM ? serial + 1 : serial;
  return new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY_MS));
};
