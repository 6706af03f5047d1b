import { type Cadence, isPeriod, type Period, periodOf, shift } from "@jiceng/plugin";
import { type Principal, personOf, type SeenUnit } from "../access/index.ts";
import { closingOver, countedIn, publishedSentence } from "../periods/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { known, seen } from "../units/index.ts";
import { owes } from "./duty.ts";
import { type Exemption, periodsOf } from "./exemption.ts";

/** An exemption as its readers see it. */
export interface ExemptionLine extends Omit<Exemption, "unitNo" | "duty" | "askedBy" | "askedAccount" | "decidedBy"> {
  unit: { id: string; name: string };
  title: string;
}

const lineOf = (memory: Memory, { unitNo, duty, askedBy: _, askedAccount: __, ...one }: Exemption): ExemptionLine => ({
  ...one,
  unit: { id: memory.units.unit(unitNo).id, name: memory.units.unit(unitNo).name },
  title: memory.duty(duty)?.title ?? duty,
});

/** Exemptions of units whose figures the reader sees: those that wait first, then the newest. */
const list: Question<{ limit: number }, { lines: ExemptionLine[]; total: number }> = (memory, who, { limit }) => {
  const reach = memory.reach(who, "figures.read");
  const seen = memory.dutyBook.exemptions.filter(({ unitNo }) => reach.holds(unitNo));
  const sorted = seen.toSorted((a, b) => Number(b.state === "asked") - Number(a.state === "asked") || b.at - a.at);
  return { lines: sorted.slice(0, limit).map((one) => lineOf(memory, one)), total: seen.length };
};

/** Somebody who works for the unit itself does not excuse it. */
const belongs = (who: Principal, no: number): boolean =>
  who.committees.includes(no) ||
  who.grants.some(({ role, unitNo }) => unitNo === no && (role === "secretary" || role === "leader"));

/** Why a person may not decide about a unit, or about what was asked for. */
function whyNotDecide(who: Principal, no: number, askedBy: string | null): string | null {
  if (askedBy !== null && askedBy === personOf(who)) return "是您自己申请的，请别人来定";
  return belongs(who, no) ? "这是您自己支部的事，请上级来定" : null;
}

/** The publication that stands in the way of excusing somebody from these periods. */
function whyPublished(memory: Memory, periods: readonly Period[]): string | null {
  for (const period of periods) {
    const closing = closingOver(period, memory.closings);
    if (closing) return `${publishedSentence(closing)}，发布的数不能再变；请选以后的期，或请上级重新打开那个月`;
  }
  return null;
}

export interface OneExemption extends ExemptionLine {
  unitNo: SeenUnit;
  askedAccount: string | null;
  /** Whether the reader is one who decides here, and why they may not after all. */
  decides: { why: string | null } | null;
  /** Months in which it counts. */
  months: Period[];
  /** The first period from which it can be taken back; `null` where all of them are published. */
  revocable: Period | null;
}

const one: Question<{ id: string }, OneExemption | null> = (memory, who, { id }) => {
  const held = memory.dutyBook.exemptions.find((one) => one.id === id);
  const unit = held && memory.units.unit(held.unitNo).id;
  const no = unit === undefined ? null : known(memory, who, unit, "figures.read");
  if (!held || no === null) return null;
  const { unitNo, askedBy, askedAccount } = held;
  const periods = periodsOf(held);
  const last = periods.findLast((period) => closingOver(period, memory.closings));
  const revocable = last === undefined ? held.first : shift(last, 1);
  const decides = memory.reach(who, "exemptions.decide").holds(unitNo);
  const why = whyNotDecide(who, unitNo, askedBy) ?? (held.state === "asked" ? whyPublished(memory, periods) : null);
  return {
    ...lineOf(memory, held),
    unitNo: no,
    askedAccount,
    decides: decides ? { why } : null,
    months: periods.map(countedIn),
    revocable: revocable <= held.last ? revocable : null,
  };
};

/** What is needed to ask for an exemption, or to give one: the unit's duties, and the periods of the one chosen. */
export interface Asking {
  unit: { no: SeenUnit; id: string; name: string };
  /** `give`: the reader stands above the unit and decides at once. */
  mode: "ask" | "give";
  duties: { key: string; title: string; every: Cadence }[];
  duty: { key: string; title: string; every: Cadence } | null;
  periods: Period[];
}

const BACK = 6;
const AHEAD = 12;

const asking: Question<{ unit: string; duty: string }, Asking | null> = (memory, who, { unit, duty: key }) => {
  const gives = seen(memory, who, unit, "exemptions.decide");
  const mode = gives !== null && !belongs(who, gives) ? "give" : "ask";
  const no = mode === "give" ? gives : seen(memory, who, unit, "exemptions.ask");
  if (no === null) return null;
  const kind = memory.units.kind(no);
  const committee = memory.committees.exists(no, memory.today);
  const duties = memory.duties
    .filter(({ terms, every }) => {
      const now = terms(periodOf(memory.today, every));
      return now !== null && owes(now.for, kind, committee);
    })
    .map(({ key, title, every }) => ({ key, title, every }));
  const duty = duties.find((one) => one.key === key) ?? null;
  const periods = duty
    ? Array.from({ length: BACK + AHEAD + 1 }, (_, i) => shift(periodOf(memory.today, duty.every), i - BACK)).filter(
        (period) => closingOver(period, memory.closings) === null,
      )
    : [];
  return { unit: { no, id: unit, name: memory.units.unit(no).name }, mode, duties, duty, periods };
};

/** Why these periods cannot be asked for: one is published, or there is an exemption already. Programs name the unit by its code. */
const hindrance: Question<{ unit: string; duty: string; first: Period; last: Period }, string | null> = (
  memory,
  _who,
  { unit, duty, first, last },
) => {
  // What is no period is told where it was typed.
  if (!isPeriod(first) || !isPeriod(last)) return null;
  const no = (memory.units.byId(unit) ?? memory.units.byCode(unit))?.no;
  const other = memory.dutyBook.exemptions.find(
    (one) =>
      one.unitNo === no &&
      one.duty === duty &&
      (one.state === "asked" || one.state === "given") &&
      one.first <= last &&
      one.last >= first,
  );
  if (other) return other.state === "asked" ? "已经申请过，正等上级定" : "这几期里已有豁免，不用再来一次";
  return whyPublished(memory, periodsOf({ first, last }));
};

/** What a program gives in somebody's name: the unit by its code, and that person where they may decide. */
export interface Granting {
  unit: { id: string; no: SeenUnit } | null;
  by: { id: string; name: string; person: string } | null;
}

const granting: Question<{ code: string; login: string }, Granting> = (memory, who, { code, login }) => {
  const id = memory.units.byCode(code)?.id;
  const no = id === undefined ? null : seen(memory, who, id, "exemptions.decide");
  const named = memory.directory.called(login, memory.committees, memory.today);
  const may = named && no !== null && memory.reach(named, "exemptions.decide").holds(no) && !belongs(named, no);
  return {
    unit: id !== undefined && no !== null ? { id, no } : null,
    by: may ? { id: named.id, name: named.name, person: personOf(named) } : null,
  };
};

export const exemptionQuestions = {
  "exemptions.asking": asking,
  "exemptions.granting": granting,
  "exemptions.hindrance": hindrance,
  "exemptions.list": list,
  "exemptions.one": one,
};
