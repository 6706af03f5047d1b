import { memberWithin, type Principal, type SeenMember, type SeenUnit, scopeOf, unitIn } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import type { FoundUnit } from "../units/index.ts";
import { betweenQuestions } from "./between-questions.ts";
import { type Belonging, readBelonging, readTransfer, type TransferRow } from "./store.ts";

const ABILITY = "members.change";
const TARGETS = 30;

/** Where a member is offered from, and to where they could go. */
export interface Offering {
  member: Belonging & { id: SeenMember };
  isSelf: boolean;
  from: { no: SeenUnit; name: string };
  /** Units that the text means. */
  targets: FoundUnit[];
  target: Target | null;
}

interface Target {
  no: number;
  name: string;
  /** The same unit, where the reader may change members in it as well: then nobody else has to accept. */
  own: SeenUnit | null;
  left: number[];
  /** Accounts of those who are nearest to accepting. */
  keepers: string[];
}

/** What offering a member takes; `null` when they are out of reach. */
const offering: Question<{ member: string; place: string; target: string }, Offering | null> = async (
  memory,
  who,
  { member: id, place, target },
) => {
  const member = await readBelonging(memory.db, id, memory.today);
  if (!member) return null;
  const reach = memory.reach(who, ABILITY);
  const from = unitIn(reach, member.unitNo);
  const seen = memberWithin(scopeOf(reach), member.memberId, member.unitNo);
  if (from === null || seen === null) return null;
  const places = placesFor(memory, who, place, from);
  const no = places.find((one) => memory.units.unit(one).id === target);
  return {
    member: { ...member, id: seen },
    isSelf: who.memberId === member.memberId,
    from: { no: from, name: memory.units.unit(from).name },
    targets: places.map((one) => shown(memory, who, one)),
    target:
      no === undefined
        ? null
        : {
            no,
            name: memory.units.unit(no).name,
            own: unitIn(reach, no),
            left: leftUnits(memory, from, no),
            keepers: keepersOf(memory, no),
          },
  };
};

/**
 * Units that a text means: one anywhere by its code or its full name, as a letter names it, and those within reach by a part of it.
 * Nobody can look through units that are not theirs; what the letter says can be found.
 */
function placesFor(memory: Memory, who: Principal, text: string, from: number): number[] {
  const wanted = text.normalize("NFKC").trim();
  if (!wanted) return [];
  const { tree, units } = memory;
  const reach = memory.reach(who, ABILITY);
  const takes = (no: number) => no !== from && units.closing(no) === undefined;
  const exact: number[] = [];
  const near: number[] = [];
  for (const no of tree.order) {
    const { code, name } = units.unit(no);
    if (code === wanted || name === wanted) {
      if (takes(no)) exact.push(no);
    } else if (near.length < TARGETS && name.includes(wanted) && reach.holds(no) && takes(no)) near.push(no);
  }
  return [...exact, ...near].slice(0, TARGETS);
}

/** A unit as somebody may see it who need not reach it: of what lies above it only what they may open. */
function shown(memory: Memory, who: Principal, no: number): FoundUnit {
  const found = memory.units.found(no, memory.tree);
  return memory.reach(who, "units.read").holds(no) ? found : { ...found, path: [memory.units.unit(no).code] };
}

/** Units of which somebody is no longer a part when they go from one to another: those above and below the first that do not hold the second. */
function leftUnits({ tree }: Memory, from: number, to: number): number[] {
  if (!tree.has(from)) return [from];
  return [...tree.path(from), ...tree.below(from)].filter((no) => !tree.holds(no, to));
}

/** Who would accept: those with the ability by a role at the unit itself; where nobody has, at the nearest unit above that has somebody. */
function keepersOf(memory: Memory, no: number): string[] {
  for (const at of [no, ...memory.tree.path(no).reverse()]) {
    const here = memory.directory.all.filter(
      ({ account, grants }) =>
        account.closedAt === null &&
        grants.some(({ unitNo }) => unitNo === at) &&
        memory.reach(principalOf(memory, account.id), ABILITY).holds(no),
    );
    if (here.length > 0) return here.map(({ account }) => account.id);
  }
  return [];
}

const principalOf = (memory: Memory, account: string): Principal =>
  memory.directory.principal(account, "", memory.committees, memory.today)!;

/** A transfer as one side of it sees it. */
export interface SeenTransfer {
  row: TransferRow;
  /** 正式 or 预备; nothing more of the member is told before they are accepted. */
  status: string;
  since: string;
  /** The giving side, where it is the reader's. */
  gives: SeenUnit | null;
  /** The receiving side, with the member it would receive. */
  takes: { unit: SeenUnit; member: SeenMember; left: number[]; hasAccount: boolean } | null;
  isSelf: boolean;
  /** The member still belongs to the giving unit. */
  stays: boolean;
}

/** One transfer for whoever changes members on one of its sides; `null` for everybody else. */
const one: Question<{ id: string }, SeenTransfer | null> = async (memory, who, { id }) => {
  const row = await readTransfer(memory.db, id);
  if (!row) return null;
  const reach = memory.reach(who, ABILITY);
  const gives = unitIn(reach, row.fromNo);
  const unit = unitIn(reach, row.toNo);
  // Who receives somebody is let into what accepting takes, and into nothing else of them.
  const member = memberWithin(scopeOf(reach), row.memberId, unit ?? row.fromNo);
  if (member === null) return null;
  const now = await readBelonging(memory.db, row.memberId, memory.today);
  return {
    row,
    status: now?.status ?? "",
    since: now?.since ?? memory.today,
    gives,
    takes:
      unit === null
        ? null
        : { unit, member, left: leftUnits(memory, row.fromNo, unit), hasAccount: now?.hasAccount ?? false },
    isSelf: who.memberId === row.memberId,
    stays: now?.unitNo === row.fromNo && !now.leaves && memory.tree.has(row.toNo) && !memory.units.closing(row.toNo),
  };
};

export const transferQuestions = { "transfers.offering": offering, "transfers.one": one, ...betweenQuestions };
