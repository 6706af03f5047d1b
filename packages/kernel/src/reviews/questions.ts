import { cadenceOf, firstDay, isPeriod, type Period } from "@jiceng/plugin";
import { type Principal, personOf, type SeenUnit, unitIn } from "../access/index.ts";
import { duePeriods, type Figures, kept, recordsPath } from "../duties/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { highest, known } from "../units/index.ts";
import { type Review, type ReviewStanding, whyNotAccept, whyNotEnd, whyNotReview } from "./review.ts";
import { type ReviewTree, reviewTree } from "./standing.ts";
import { aboutReview, historyOf, remindedOn } from "./store.ts";

const ABILITY = "reviews.make";

interface Named {
  id: string;
  name: string;
}

/** A unit directly below, as its superior's review shows it. */
export interface ChildLine extends Named {
  isLeaf: boolean;
  standing: ReviewStanding;
  review: Review | null;
  now: Figures;
  /** Units below it whose turn it is. */
  waitedFor: string[];
}

export type PastReview = Awaited<ReturnType<typeof historyOf>>[number];

/** A month of one unit as one reader sees it. */
export interface SeenReview {
  period: Period;
  unit: Named & { no: SeenUnit };
  /** Units above it that month, from the top, as far as the reader may open them. */
  path: Named[];
  aboveNo: number;
  isLeaf: boolean;
  standing: ReviewStanding;
  review: Review | null;
  now: Figures;
  children: ChildLine[];
  /** Whom it waits for: units below that could go on and have not. */
  waitedFor: string[];
  /** What is not done of its own duties; a branch's page lists it. */
  open: { title: string; href?: string }[];
  history: PastReview[];
  /** What the reader may do here, each with why it cannot be done now; absent where it is not theirs. */
  may: Partial<Record<"review" | "accept" | "return" | "takeBack", { why: string | null }>>;
  /** The reviews below that the reader may accept in one go. */
  acceptable: Review[];
  /** Units that the reader may remind; those reminded today are left out. */
  remindable: (Named & { no: number })[];
  remindedToday: boolean;
  /** Completions that the figures were taken with. */
  seq: number;
}

/** The unit asked for, or the highest of the reader's, in a month that has begun and is kept; `null` otherwise. */
function placed(memory: Memory, who: Principal, id: string, period: Period): SeenUnit | null {
  if (!isPeriod(period) || cadenceOf(period) !== "month" || firstDay(period) > memory.today) return null;
  if (kept(memory, [period]).length === 0) return null;
  const no = id
    ? known(memory, who, id, "figures.read")
    : unitIn(memory.reach(who, "figures.read"), highest(memory, who, "figures.read")[0] ?? 0);
  return no !== null && memory.treeOf(period).has(no) ? no : null;
}

const one: Question<{ id: string; period: Period }, SeenReview | null> = async (memory, who, { id, period }) => {
  const no = placed(memory, who, id, period);
  if (no === null) return null;
  const month = await reviewTree(memory, period);
  const [history, reminded] = await memory.db.batch([
    historyOf(memory.db, no, period),
    remindedOn(memory.db, period, memory.today),
  ]);
  const name = (unit: number) => memory.units.unit(unit).name;
  const review = month.reviews.get(no) ?? null;
  const children = month.children(no).map((child): ChildLine => {
    const { id, name: called } = memory.units.unit(child);
    return {
      id,
      name: called,
      isLeaf: month.isLeaf(child),
      standing: month.standing(child),
      review: month.reviews.get(child) ?? null,
      now: month.figures(child),
      waitedFor: month.waitedFor(child).map(name),
    };
  });
  const above = month.above(no);
  const reach = memory.reach(who, ABILITY);
  const person = personOf(who);
  const remindable = reach.holds(no) && !review ? month.waitedFor(no) : [];
  const today = new Set(reminded.map(({ about }) => about));
  const fresh = remindable.filter((unit) => !today.has(aboutReview(period, unit)));
  return {
    period,
    unit: { no, id: memory.units.unit(no).id, name: name(no) },
    path: memory
      .treeOf(period)
      .path(no)
      .filter((unit) => memory.reach(who, "figures.read").holds(unit))
      .map((unit) => ({ id: memory.units.unit(unit).id, name: name(unit) })),
    aboveNo: above,
    isLeaf: month.isLeaf(no),
    standing: month.standing(no),
    review,
    now: month.figures(no),
    children,
    waitedFor: month.waitedFor(no).map(name),
    open: month.isLeaf(no) ? await openOf(memory, period, no) : [],
    history,
    may: mayDo(memory, who, month, no),
    acceptable: reach.holds(no)
      ? children.flatMap((child) => (child.review && whyNotAccept(child.review, person) === null ? [child.review] : []))
      : [],
    remindable: fresh.map((unit) => ({
      no: unit,
      id: memory.units.unit(unit).id,
      name: name(unit),
    })),
    remindedToday: remindable.length > 0 && fresh.length === 0,
    seq: memory.ledger.lastSeq,
  };
};

/** What a reader may do with a unit's month: its own side reviews and takes back, the level above accepts and returns. */
function mayDo(memory: Memory, who: Principal, month: ReviewTree, no: number): SeenReview["may"] {
  const reach = memory.reach(who, ABILITY);
  const above = month.above(no);
  const review = month.reviews.get(no);
  const { due, done } = month.figures(no);
  const ends = whyNotEnd(above > 0 && month.reviews.has(above) ? memory.units.unit(above).name : null);
  return {
    ...(reach.holds(no) &&
      !review &&
      due > 0 && {
        review: {
          why: whyNotReview({
            period: month.period,
            today: memory.today,
            standing: month.standing(no),
            isLeaf: month.isLeaf(no),
            open: due - done,
            waiting: month
              .children(no)
              .filter((child) => !month.reviews.has(child))
              .map((child) => memory.units.unit(child).name),
          }),
        },
      }),
    ...(reach.holds(no) &&
      review && {
        takeBack: { why: review.acceptedAt !== null ? "上级已经接收，要改请上级退回" : ends },
      }),
    ...(above > 0 &&
      reach.holds(above) &&
      review && {
        ...(review.acceptedAt === null && { accept: { why: whyNotAccept(review, personOf(who)) } }),
        return: { why: ends },
      }),
  };
}

/** Duties of a branch's own month that are not done, each leading to its records. */
async function openOf(memory: Memory, month: Period, no: number): Promise<SeenReview["open"]> {
  const wanted = memory.duties.map((duty) => ({ duty, periods: duePeriods(memory, duty, month) }));
  const sheets = await memory.sheets(wanted);
  const below = [...memory.treeOf(month).below(no)];
  return wanted.flatMap(({ duty, periods }) =>
    periods.flatMap((period) => {
      const sheet = sheets.get(`${duty.key} ${period}`);
      return below
        .filter((unit) => sheet && sheet.due[unit]! > sheet.done[unit]!)
        .map((unit) => ({
          title: unit === no ? duty.title : `${memory.units.unit(unit).name}：${duty.title}`,
          ...(memory.opens(duty) && {
            href: recordsPath({ duty: duty.key, unit: memory.units.unit(unit).id, period }),
          }),
        }));
    }),
  );
}

/** What is needed to take over reviews that were made elsewhere: each unit with what its review rests on. */
export interface TakenGround {
  no: number;
  isLeaf: boolean;
  reviewed: boolean;
  below: string[];
  above: number;
  now: Figures;
}

const ground: Question<
  { period: Period; codes: string[] },
  { units: Record<string, TakenGround>; seq: number }
> = async (memory, who, { period, codes }) => {
  const month = await reviewTree(memory, period);
  const reach = memory.reach(who, ABILITY);
  return {
    seq: memory.ledger.lastSeq,
    units: Object.fromEntries(
      codes.flatMap((code): [string, TakenGround][] => {
        const no = memory.units.byCode(code)?.no;
        if (no === undefined || !reach.holds(no) || !month.takesPart(no)) return [];
        const children = month.children(no);
        return [
          [
            code,
            {
              no,
              isLeaf: children.length === 0,
              reviewed: month.reviews.has(no),
              below: children
                .filter((child) => !month.reviews.has(child))
                .map((child) => memory.units.unit(child).code),
              above: month.above(no),
              now: month.figures(no),
            },
          ],
        ];
      }),
    ),
  };
};

export const reviewQuestions = {
  "reviews.ground": ground,
  "reviews.one": one,
};
