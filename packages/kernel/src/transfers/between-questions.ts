import { memberWithin, type SeenMember, type SeenUnit, scopeOf, unitIn } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import type { FoundUnit } from "../units/index.ts";
import { type Alike, type ArrivalRow, readAlike, readArrival } from "./arrival-store.ts";
import { type DepartureRow, readDeparture } from "./departure-store.ts";

const ABILITY = "members.change";
const TARGETS = 30;

/** A member on the way to another enterprise, as the giving side sees it. */
export interface SeenDeparture {
  row: DepartureRow;
  gives: SeenUnit;
  isSelf: boolean;
}

const departure: Question<{ id: string }, SeenDeparture | null> = async (memory, who, { id }) => {
  const row = await readDeparture(memory.db, id);
  const gives = row && unitIn(memory.reach(who, ABILITY), row.fromNo);
  return row && gives !== null ? { row, gives, isSelf: who.memberId === row.memberId } : null;
};

/** A member from another enterprise, as whoever may answer sees it. */
export interface SeenArrival {
  row: ArrivalRow;
  at: SeenUnit;
  /** Units of the reader's that the text means, that of the letter without one. */
  targets: FoundUnit[];
  target: { no: SeenUnit; name: string } | null;
  /** Who here may be the same person, as far as the reader may see them. */
  alike: (Alike & { id: SeenMember })[];
  /** The code that is proposed means somebody here already. */
  isTaken: boolean;
}

const arrival: Question<
  { id: string; place: string; target: string; code: string | null },
  SeenArrival | null
> = async (memory, who, { id, place, target, code }) => {
  const row = await readArrival(memory.db, id);
  if (!row) return null;
  const reach = memory.reach(who, ABILITY);
  const at = unitIn(reach, row.unitNo ?? row.toNo);
  if (at === null) return null;
  const { tree, units, today } = memory;
  const text = place.normalize("NFKC").trim();
  const means = (no: number) => {
    if (!text) return no === row.toNo;
    const { code, name } = units.unit(no);
    return code === text || name.includes(text);
  };
  const nos = row.answer
    ? []
    : [...tree.order].filter((no) => reach.holds(no) && units.closing(no) === undefined && means(no)).slice(0, TARGETS);
  const no = nos.find((one) => units.unit(one).id === target);
  const chosen = no === undefined ? null : unitIn(reach, no);
  const known =
    row.answer === null
      ? await readAlike(memory.db, { name: row.name ?? "", code: code ?? row.code ?? "" }, today)
      : { alike: [], isTaken: false };
  const scope = scopeOf(reach);
  return {
    row,
    at,
    targets: nos.map((one) => units.found(one, tree)),
    target: chosen === null ? null : { no: chosen, name: units.unit(chosen).name },
    alike: known.alike.flatMap((one) => {
      const id = memberWithin(scope, one.id, one.unitNo);
      return id === null ? [] : [{ ...one, id }];
    }),
    isTaken: known.isTaken,
  };
};

export const betweenQuestions = { "transfers.departure": departure, "transfers.arrival": arrival };
