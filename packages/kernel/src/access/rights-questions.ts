import { type Day, isBranch } from "@jiceng/plugin";
import type { Memory, Question } from "../tenant/index.ts";
import type { Directory } from "./directory.ts";
import { DirectoryThen } from "./directory-then.ts";
import type { Principal } from "./principal.ts";
import type { Ground } from "./reach.ts";
import { type AbilityName, KERNEL_ABILITIES, kernelAbility, ROLE_LABELS } from "./role.ts";
import { readDirectoryThen } from "./store.ts";

interface Named {
  name: AbilityName;
  title: string;
  /** Title of the plugin whose ability it is; `null` for the kernel's own. */
  plugin: string | null;
}

interface Holder {
  name: string;
  login: string;
  /** Account whose page the reader may open. */
  account: string | null;
  why: string[];
}

export interface RightsLine extends Named {
  holders: Holder[];
  total: number;
}

interface Rights {
  unit: { id: string; name: string; path: string[] };
  /** The day that is over which it is about, `null` for now. */
  on: Day | null;
  /** Whether the unit existed then. */
  stands: boolean;
  lines: RightsLine[];
}

/** Names shown of one ability; at a branch where everybody may read, the number says the rest. */
const SHOWN = 20;

/**
 * Who may do what at one unit, and why; `null` where the reader looks after no accounts. With `on`, a day that is over: who could,
 * by the roles, the seats, the accounts and the tree of that day. Whether the reader may ask is judged by their rights of now.
 */
const rights: Question<{ unit: string; on?: Day }, Rights | null> = async (present, who, { unit: id, on }) => {
  const memory = present.asOfPast(on);
  const isNow = memory === present;
  const reach = present.reach(who, "accounts.stop");
  const no = id ? present.units.byId(id)?.no : reach.roots.find((root) => present.tree.has(root));
  if (no === undefined || !reach.holds(no) || (isNow && !present.tree.has(no))) return null;
  const directory = isNow ? present.directory : await readDirectoryThen(present.db, memory.today);
  const people = concerned(memory, directory, no);
  const mine = new Set(
    present.directory
      .within(reach, (memberId) => present.committees.of(memberId, present.today))
      .map(({ account }) => account.id),
  );
  return {
    unit: {
      id: memory.units.unit(no).id,
      name: memory.nameOf(no),
      path: memory.tree.path(no).map((above) => memory.nameOf(above)),
    },
    on: isNow ? null : memory.today,
    stands: memory.tree.has(no),
    lines: abilities(memory).map((ability) => {
      const holders = people.flatMap((one) => {
        const why = memory.reachThen(one, ability.name).why(no);
        if (why.length === 0) return [];
        const login = directory.account(one.id)?.login ?? "";
        const account = mine.has(one.id) ? one.id : null;
        const part = (ground: Ground) => (directory instanceof DirectoryThen ? directory.part(one.id, ground) : "");
        const reasons = why.map((ground) => reasonAt(memory, no, one, ground) + part(ground));
        return [{ name: one.name, login, account, why: reasons }];
      });
      return { ...ability, holders: holders.slice(0, SHOWN), total: holders.length };
    }),
  };
};

/** What one account may do, where, and why: every ability that it holds anywhere; `null` when out of the reader's reach. */
const able: Question<{ id: string }, (Named & { why: string[] })[] | null> = (memory, who, { id }) => {
  const held = memory.directory
    .within(memory.reach(who, "accounts.stop"), (memberId) => memory.committees.of(memberId, memory.today))
    .find(({ account }) => account.id === id);
  const one = held && memory.directory.principal(id, "", memory.committees, memory.today);
  if (!one) return held ? [] : null;
  return abilities(memory).flatMap((ability) => {
    const why = memory.reach(one, ability.name).why();
    return why.length > 0 ? [{ ...ability, why: why.map((ground) => reasonAnywhere(memory, one, ground)) }] : [];
  });
};

const abilities = (memory: Memory): Named[] => [
  ...KERNEL_ABILITIES.map((name) => ({ name, title: kernelAbility(name).title, plugin: null })),
  ...memory.plugins.flatMap((plugin) =>
    Object.entries(plugin.permissions).map(([key, { title }]) => ({
      name: `${plugin.id}:${key}` as const,
      title,
      plugin: plugin.title,
    })),
  ),
];

/** Everybody whose role or seat has anything to do with the unit, in the order of their names. */
const concerned = (memory: Memory, directory: Directory, no: number): Principal[] =>
  directory.all
    .flatMap(({ account, grants }) => {
      const isNear =
        grants.some(({ unitNo }) => memory.tree.holds(unitNo, no)) ||
        (account.memberId !== null && memory.committees.of(account.memberId, memory.today).includes(no));
      return (isNear && directory.principal(account.id, "", memory.committees, memory.today)) || [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN-u-co-pinyin"));

const seat = (memory: Memory, { memberId }: Principal, no: number): string =>
  `支委（${memory.committees.postsOf(memberId ?? "", no, memory.today).join("、")}）`;

function reasonAt(memory: Memory, no: number, one: Principal, { by, role, unitNo }: Ground): string {
  if (by === "seat" || !role) return seat(memory, one, unitNo);
  const held = `${ROLE_LABELS[role]} · ${memory.nameOf(unitNo)}`;
  const here = isBranch(memory.units.kind(no)) ? "本支部" : "这里";
  return by === "role" ? held : `${held}，因为${here}没有别的支委`;
}

function reasonAnywhere(memory: Memory, one: Principal, { by, role, unitNo }: Ground): string {
  if (by === "seat" || !role) return `${seat(memory, one, unitNo)} · ${memory.nameOf(unitNo)}`;
  const held = `${ROLE_LABELS[role]} · ${memory.nameOf(unitNo)}，含下级`;
  return by === "role" ? held : `${held}，只在没有别的支委的支部`;
}

export const rightsQuestions = { "access.able": able, "access.rights": rights };
