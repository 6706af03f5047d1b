import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const module = new URL("./period.ts", import.meta.url).href;
const days = new URL("./day.ts", import.meta.url).href;

/**
 * Runs in a process of its own, under another time zone each: what the periods say of every boundary of forty years, against a
 * table that is counted off day by day and knows no arithmetic of months.
 */
const PROGRAM = `
const { firstDay, lastDay, periodOf, shift } = await import(${JSON.stringify(module)});
const { dayOf } = await import(${JSON.stringify(days)});
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (y) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const two = (n) => (n < 10 ? "0" + n : "" + n);
// Day 0 of the table is 2000-01-01, which began in Shanghai at 1999-12-31T16:00:00Z.
let instant = 946656000000;
const table = new Map();
const put = (period, day, start, end) => {
  const held = table.get(period);
  table.set(period, held ? { ...held, last: day, end } : { first: day, last: day, start, end });
};
for (let y = 2000; y < 2040; y++)
  for (let m = 1; m <= 12; m++) {
    const length = m === 2 && isLeap(y) ? 29 : LENGTHS[m - 1];
    for (let d = 1; d <= length; d++) {
      const day = y + "-" + two(m) + "-" + two(d);
      const end = instant + 86399999;
      put("" + y, day, instant, end);
      put(y + "-H" + (m < 7 ? 1 : 2), day, instant, end);
      put(y + "-Q" + (m < 4 ? 1 : m < 7 ? 2 : m < 10 ? 3 : 4), day, instant, end);
      put(y + "-" + two(m), day, instant, end);
      instant += 86400000;
    }
  }
const cadence = (p) => (p.length === 4 ? "year" : p.includes("H") ? "half" : p.includes("Q") ? "quarter" : "month");
const wrong = [];
const same = (what, is, ought) => is === ought || wrong.push(what + ": " + is + " instead of " + ought);
const keys = [...table.keys()];
for (const period of keys) {
  const { first, last, start, end } = table.get(period);
  const of = cadence(period);
  same("first of " + period, firstDay(period), first);
  same("last of " + period, lastDay(period), last);
  same(period + " at 00:00:00.000", periodOf(dayOf(start), of), period);
  same(period + " at 23:59:59.999", periodOf(dayOf(end), of), period);
  const peers = keys.filter((key) => cadence(key) === of);
  const next = peers[peers.indexOf(period) + 1];
  if (next) {
    same("after " + period, shift(period, 1), next);
    same("before " + next, shift(next, -1), period);
    same(period + " a millisecond later", periodOf(dayOf(end + 1), of), next);
  }
}
console.log(JSON.stringify({ periods: table.size, offset: new Date(946656000000).getTimezoneOffset(), wrong: wrong.slice(0, 20) }));
`;

describe("the boundaries of forty years of periods", () => {
  it.each([
    ["UTC", 0],
    ["America/New_York", 300],
    ["Pacific/Kiritimati", -840],
  ])("are those of a counted table, whatever the process takes for its time zone: %s", (zone, offset) => {
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
      env: { ...process.env, TZ: zone },
      encoding: "utf8",
    });
    // Months, quarters, halves and years; the offset proves that the zone took hold.
    expect(JSON.parse(printed)).toEqual({ periods: 40 * (12 + 4 + 2 + 1), offset, wrong: [] });
  });
});
