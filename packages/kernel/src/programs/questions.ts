import { type AbilityName, isKernelAbility, kernelAbility, type SeenUnit, unitIn } from "../access/index.ts";
import type { Memory, Question } from "../tenant/index.ts";
import { offeredBy } from "./plugin-offer.ts";
import { OFFERED } from "./program.ts";
import { type ListedProgram, readProgram, readPrograms } from "./store.ts";

/** A program with what its abilities and its unit are called. */
export interface SeenProgram extends ListedProgram {
  titles: string[];
  unit: { id: string; name: string };
}

const seen = (memory: Memory, program: ListedProgram): SeenProgram => {
  const { id, name } = memory.units.unit(program.unitNo);
  return { ...program, titles: program.abilities.map((ability) => titleOf(memory, ability)), unit: { id, name } };
};

/** What a program may be let do here: of the kernel, and of the plugins that the tenant has. */
const offered = (memory: Memory): AbilityName[] => [
  ...OFFERED,
  ...memory.plugins.flatMap((plugin) => offeredBy(plugin).map((name): AbilityName => `${plugin.id}:${name}`)),
];

/** 组织生活：查看本单位的会议记录. Of a plugin that is gone its name alone is left. */
function titleOf(memory: Memory, ability: AbilityName): string {
  if (isKernelAbility(ability)) return kernelAbility(ability).title;
  const [id, name = ""] = ability.split(":");
  const plugin = memory.pluginBook.all.find((one) => one.id === id);
  return plugin?.permissions[name] ? `${plugin.title}：${plugin.permissions[name].title}` : ability;
}

/** Programs over units that the reader administers, and what a new one may be let do: nothing that the reader may nowhere do. */
const list: Question<
  Record<never, never>,
  { programs: SeenProgram[]; taken: string[]; offered: { name: AbilityName; title: string }[] }
> = async (memory, who) => {
  const reach = memory.reach(who, "accounts.manage");
  const all = await readPrograms(memory.db);
  return {
    offered: offered(memory)
      .filter((ability) => !memory.reach(who, ability).isEmpty)
      .map((name) => ({ name, title: titleOf(memory, name) })),
    programs: all.filter(({ unitNo }) => reach.holds(unitNo)).map((one) => seen(memory, one)),
    taken: all.map(({ name }) => name),
  };
};

/** One of them; `null` where it is not the reader's to look after. */
const one: Question<{ id: string }, SeenProgram | null> = async (memory, who, { id }) => {
  const found = await readProgram(memory.db, id);
  return found && memory.reach(who, "accounts.manage").holds(found.unitNo) ? seen(memory, found) : null;
};

/**
 * Over which unit and with what a new program may be let in: units that the reader administers, and abilities that the reader has over
 * all of it, so that nobody reads through a program what they may not read themselves.
 */
const ground: Question<
  { unit: string; abilities: string[] },
  { unitNo: SeenUnit; abilities: AbilityName[]; beyond: string[] } | null
> = (memory, who, { unit, abilities }) => {
  const no = memory.units.byId(unit)?.no;
  const seenNo = no === undefined ? null : unitIn(memory.reach(who, "accounts.manage"), no);
  if (seenNo === null) return null;
  const known = offered(memory).filter((ability) => abilities.includes(ability));
  const lacks = known.filter((ability) => !memory.reach(who, ability).holds(seenNo));
  return { unitNo: seenNo, abilities: known, beyond: lacks.map((ability) => titleOf(memory, ability)) };
};

export const programQuestions = { "programs.ground": ground, "programs.list": list, "programs.one": one };
