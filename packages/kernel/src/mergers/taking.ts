import { uuidv7 } from "uuidv7";
import type { HandOver } from "./letters.ts";

/** Everything that goes over, as the receiving side writes it: new ids, and a code of its own for whatever was called by one that is taken here. */
export interface Taking {
  units: { id: string; code: string; name: string; kind: string; above: string | null; on: string }[];
  members: { id: string; code: string; name: string; joinedOn: string | null }[];
  memberships: { member: string; unit: string; status: string; from: string; to: string | null }[];
  posts: { member: string; unit: string; post: string; from: string }[];
  circumstances: { id: string; member: string; kind: string; from: string; to: string | null }[];
  /** How many codes had to be others than before. */
  recoded: number;
}

/** Codes that are taken at the receiving side. */
export interface Taken {
  units: ReadonlySet<string>;
  members: ReadonlySet<string>;
}

/**
 * What comes over with ids that are this enterprise's own. A code that is taken gets `mark` in front of it, as often as it takes: nobody is
 * taken for somebody else because two companies counted from 1.
 * @throws where the letter names a unit or a member that it does not bring.
 */
export function takingOf(handed: HandOver, taken: Taken, mark: string): Taking {
  const units = coded(handed.units, taken.units, mark);
  const people = new Map(handed.members.map(({ code, name, joinedOn }) => [code, { code, name, joinedOn }]));
  const members = coded([...people.values()], taken.members, mark);
  const unit = (code: string) => named(units.byCode, code, "组织");
  const member = (code: string) => named(members.byCode, code, "党员");
  return {
    units: handed.units.map(({ name, kind, above, on, code }) => ({
      ...unit(code),
      name,
      kind,
      above: above === null ? null : unit(above).id,
      on,
    })),
    members: [...people.values()].map(({ code, name, joinedOn }) => ({ ...member(code), name, joinedOn })),
    memberships: handed.members.map(({ code, unit: of, status, from, to }) => ({
      member: member(code).id,
      unit: unit(of).id,
      status,
      from,
      to,
    })),
    posts: handed.posts.map(({ member: who, unit: of, post, from }) => ({
      member: member(who).id,
      unit: unit(of).id,
      post,
      from,
    })),
    circumstances: handed.circumstances.map(({ member: who, kind, from, to }) => ({
      id: uuidv7(),
      member: member(who).id,
      kind,
      from,
      to,
    })),
    recoded: units.recoded + members.recoded,
  };
}

interface Coded {
  id: string;
  code: string;
}

function coded(things: readonly { code: string }[], taken: ReadonlySet<string>, mark: string) {
  const used = new Set([...taken, ...things.map(({ code }) => code)]);
  const byCode = new Map<string, Coded>();
  let recoded = 0;
  for (const { code: was } of things) {
    let code = was;
    if (taken.has(was)) {
      recoded += 1;
      do code = mark + code;
      while (used.has(code));
      used.add(code);
    }
    byCode.set(was, { id: uuidv7(), code });
  }
  return { byCode, recoded };
}

function named(byCode: ReadonlyMap<string, Coded>, code: string, what: string): Coded {
  const found = byCode.get(code);
  if (!found) throw new Error(`交来的材料里没有编号为${code}的${what}`);
  return found;
}
