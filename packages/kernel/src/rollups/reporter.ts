import type { Reader, Statement } from "@jiceng/db";
import { endOf, type Period } from "@jiceng/plugin";
import { readUntaken, sendLetter, superseded } from "../exchange/index.ts";
import type { GroupOf } from "../groups/index.ts";
import { hashed } from "../secrets/index.ts";
import type { Committed, Memory, Part } from "../tenant/index.ts";
import { monthsTold, reckoned } from "./reckoning.ts";
import type { MonthReport } from "./report.ts";
import { readTold, type Told, telling } from "./store.ts";

/** What the tenant's actor lends to whoever reports its figures. */
export interface ReporterHands {
  tenantId: string;
  db: Reader;
  memory: Memory;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
  /** The group as the platform knows it now; `null` where the tenant stands alone. */
  group: () => Promise<GroupOf | null>;
}

/** For how long changes are gathered into one letter, milliseconds. */
const GATHERED = 3_000;
/** For how long it is believed that nobody is to be told, milliseconds: an enterprise that is being made ready is in no group yet. */
const ALONE = 30_000;

const FIGURES_REST_ON: readonly Part[] = [
  "units",
  "people",
  "rights",
  "completions",
  "closings",
  "rules",
  "calendar",
  "duties",
  "plugins",
];
/** Whether a write may have changed what headquarters is told. */
export const changesFigures = (touched: Iterable<Part>): boolean =>
  [...touched].some((part) => FIGURES_REST_ON.includes(part));

/** How far everything has come that figures rest on: the same mark, the same figures. */
const markOf = ({ ledger, directory, basis, closings }: Memory): string =>
  [ledger.lastSeq, directory.rights, basis, closings.length, closings.filter((one) => one.reopenedAt).length].join(" ");

/**
 * Tells headquarters how the enterprise stands: a few seconds after something changed, and every day, so that silence means something.
 * A letter holds the months that changed since the last one; what an earlier letter said that has not arrived goes into the next one, so
 * that one at most is on its way.
 */
export class Reporter {
  readonly #hands: ReporterHands;
  /** When something changed that has not been looked at, by the machine's clock. */
  #noticed: number | null = null;
  #aloneUntil = 0;
  #told: Told | null | undefined;

  constructor(hands: ReporterHands) {
    this.#hands = hands;
  }

  /** Something may have changed. */
  noticed(): void {
    this.#noticed ??= Date.now();
  }

  /** In how many milliseconds it has to be called because of what was noticed; `null` when nothing was. */
  get pause(): number | null {
    if (this.#noticed === null) return null;
    return Math.max(0, this.#noticed + GATHERED - Date.now(), this.#aloneUntil - Date.now());
  }

  /** Reports what there is to report; `hasten`: without gathering. Answers when it has to be called again, UTC milliseconds. */
  async work({ hasten = false } = {}): Promise<number> {
    const { memory } = this.#hands;
    const { pause } = this;
    if (pause !== null && pause > 0 && !hasten) return memory.now + pause;
    this.#noticed = null;
    if (this.#told === undefined) this.#told = await readTold(this.#hands.db);
    const mark = markOf(memory);
    const isToldOf = this.#told?.mark === mark && this.#told.day === memory.today;
    if (!isToldOf) await this.#report(mark);
    return this.#tomorrow();
  }

  async #report(mark: string): Promise<void> {
    const group = await this.#hands.group();
    const headquarters = group?.headquarters ?? null;
    this.#aloneUntil = headquarters === null ? Date.now() + ALONE : 0;
    if (headquarters !== null) await this.#tell(headquarters, mark);
  }

  async #tell(headquarters: string, mark: string): Promise<void> {
    const { db, memory, commit } = this.#hands;
    const { now, today } = memory;
    const before = this.#told?.headquarters === headquarters ? this.#told : null;
    const all = await reckoned(memory, monthsTold(memory));
    const hashes = new Map(await Promise.all(all.map(async (month) => [month.period, await hashOf(month)] as const)));
    const untaken = new Set(await untakenMonths(db));
    const isNews = ({ period }: MonthReport) => before?.months[period] !== hashes.get(period) || untaken.has(period);
    const months = all.filter((month) => isNews(month) || month === all.at(-1));
    const isQuiet = before?.day === today && !months.some(isNews);
    const seq = (this.#told?.seq ?? 0) + (isQuiet ? 0 : 1);
    const told: Told = { headquarters, seq, mark, day: today, months: Object.fromEntries(hashes) };
    const letter = isQuiet
      ? []
      : [...superseded("figures"), sendLetter("headquarters", "figures", { seq, asOf: now, months }, now)];
    const previous = this.#told?.seq ?? 0;
    // Read anew after a write that may or may not have come to be.
    this.#told = undefined;
    const written = await commit(crypto.randomUUID(), [...telling(told, previous), ...letter]);
    if (!written.ok) throw new Error(`figures: ${written.message}`);
    this.#told = told;
  }

  /** Some minutes into the next day: not every enterprise of the platform in the same one. */
  #tomorrow(): number {
    const { tenantId, memory } = this.#hands;
    return endOf(memory.today) + (Number.parseInt(tenantId.slice(-4), 16) % 3_600) * 1_000;
  }
}

const hashOf = (month: MonthReport): Promise<string> => hashed(JSON.stringify(month));

/** Months that stand in letters which headquarters has not taken in. */
async function untakenMonths(db: Reader): Promise<Period[]> {
  const bodies = await readUntaken(db, "figures");
  return bodies.flatMap((body) => (JSON.parse(body) as { months: MonthReport[] }).months.map(({ period }) => period));
}
