import { isBranch } from "@jiceng/plugin";
import { unitIn } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { type FoundUnit, highest } from "../units/index.ts";
import { fillsAt } from "./flow.ts";
import { unitOfRecord } from "./store.ts";

const MOST = 50;

/** Where somebody may open a form: `only` where there is no question which unit is meant. */
export interface FormPlaces {
  only: string | null;
  units: FoundUnit[];
}

/**
 * Units at which somebody may open a form, those first where their ability begins; with a text those that it means. A branch with its
 * groups is one place. With a record its unit is meant. `null` when it is nobody's form, or the record is out of reach.
 */
export const formPlaces: Question<
  { plugin: string; form: string; record: string; text: string },
  FormPlaces | null
> = async (memory, who, { plugin: id, form: name, record, text }) => {
  const plugin = memory.plugins.find((one) => one.id === id);
  const form = plugin?.forms && Object.hasOwn(plugin.forms, name) ? plugin.forms[name] : undefined;
  const collection = plugin && form?.of ? plugin.data[form.of] : undefined;
  if (!plugin || !form?.of || !collection) return null;
  const ability = `${id}:${form.permission}` as const;
  const reach = memory.reach(who, ability);
  const { tree, units } = memory;
  if (record) {
    const at = await unitOfRecord(memory.db, { plugin, name: form.of, collection }, record);
    const no = at === undefined ? null : unitIn(reach, at);
    return no === null ? null : { only: units.unit(no).id, units: [] };
  }
  const tops = highest(memory, who, ability);
  const held = [...new Set([...tops, ...reach.units()])].filter((no) => tree.has(no) && fillsAt(form, units.kind(no)));
  const wanted = text.normalize("NFKC").trim();
  await memory.spell(wanted);
  const only =
    held.length === 1 || (tops.length === 1 && isBranch(units.kind(tops[0]!)) && held[0] === tops[0])
      ? held[0]
      : undefined;
  const meant = wanted ? held.filter((no) => units.answersTo(no, wanted)) : held;
  return held.length === 0
    ? null
    : {
        only: only === undefined ? null : units.unit(only).id,
        units: meant.slice(0, MOST).map((no) => units.found(no, tree)),
      };
};
