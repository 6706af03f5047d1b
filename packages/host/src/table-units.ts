import { fillsAt, type MeantUnit, readingScope, type Scope, unitsCalled, unitWithin, wordsIn } from "@jiceng/kernel";
import { dayOf, UNIT_KIND_LABELS } from "@jiceng/plugin";
import type { Writer } from "./making.ts";
import type { TableDesk } from "./table-desk.ts";

/** What the cell of a unit means: the unit, and why no record is made or changed there; or what to do about it. */
export type UnitAt = (text: string) => { unit: MeantUnit; refusal: string | null } | { problem: string };

/** What is said of a unit that is not there and of one that is not theirs alike. */
const NOT_THERE = "没有这个组织，或者不在您能填的范围内。请核对编码";

/**
 * Units that these texts mean. Those that the reader may only read are told from those that are not there by nothing but that their rows may
 * stand unchanged in a file.
 */
export async function unitsIn({ db, now }: Writer, desk: TableDesk, texts: readonly string[]): Promise<UnitAt> {
  const units = await unitsCalled(
    db,
    both(desk.scope, readingScope(desk.shelf, desk.sight.scopes)),
    dayOf(now),
    wordsIn(texts),
  );
  return (text) => {
    if (text === "") return { problem: "请写单位：名称（编码），或者编码" };
    const code = /[（(]([^（）()]+)[)）]$/.exec(text)?.[1];
    const found =
      [
        units.filter((one) => one.code === text || one.code === code || one.id === text),
        units.filter(({ name }) => name === text),
      ].find((some) => some.length > 0) ?? [];
    const mine = found.filter(({ no, isOpen }) => isOpen && unitWithin(desk.scope, no) !== null);
    const fitting = mine.filter(({ kind }) => fillsAt(desk.form, kind));
    if (fitting.length > 1) return { problem: `有${fitting.length}个组织叫这个名字，请写编码，如 ${fitting[0]!.code}` };
    const unit = fitting[0] ?? (found.length === 1 ? found[0] : undefined);
    if (!unit) return { problem: NOT_THERE };
    if (fitting[0]) return { unit, refusal: null };
    return {
      unit,
      refusal:
        mine.length === 0 ? NOT_THERE : `${unit.name}是${UNIT_KIND_LABELS[unit.kind]}，${desk.form.title}不在这里记`,
    };
  };
}

const both = (one: Scope, other: Scope): Scope =>
  one.all || other.all ? { all: true } : { all: false, units: [...one.units, ...other.units] };
