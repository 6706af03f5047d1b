import type { AbilityName, Memory, Principal } from "@jiceng/kernel";
import { addDays, type Day, type Role } from "@jiceng/plugin";
import { expect, it } from "vitest";
import { Directory, Reach } from "../../packages/kernel/src/access/index.ts";
import { accessQuestions } from "../../packages/kernel/src/access/questions.ts";
import {
  givingProblems,
  linkProblems,
  standingProblems,
  takingProblems,
} from "../../packages/kernel/src/accounts/administering.ts";
import { Committees } from "../../packages/kernel/src/members/index.ts";
import { seen } from "../../packages/kernel/src/units/index.ts";
import { unitQuestions } from "../../packages/kernel/src/units/questions.ts";
import { UnitRegister } from "../../packages/kernel/src/units/register.ts";

const SEQUENCES = 10_000;
const ACTS = 12;
const UNITS = 8;
const ROLES: Role[] = ["admin", "admin", "admin", "security", "auditor", "auditor", "officer", "secretary", "member"];
/** Account → the member behind it: two accounts are one person's, one is nobody's. */
const PEOPLE: (string | null)[] = ["m0", "m1", "m2", "m2", "m3", "m4", null];
const FIRST = "2026-03-02";

interface Given {
  id: string;
  account: number;
  role: Role;
  unit: number;
}
interface State {
  day: Day;
  parent: number[];
  /** Since when each unit stands where it stands. */
  since: Day[];
  closed: boolean[];
  grants: Given[];
}
type Act =
  | { act: "give"; by: number; to: number; role: Role; unit: number }
  | { act: "withdraw"; by: number; grant: Given }
  | { act: "close" | "reopen" | "link"; by: number; to: number }
  | { act: "move"; by: number; unit: number; target: number };

/** Xorshift: the same seed, the same histories. */
function chance(seed: number) {
  let at = seed | 1;
  return (n: number): number => {
    at ^= at << 13;
    at ^= at >>> 17;
    at ^= at << 5;
    return (at >>> 0) % n;
  };
}

const name = (account: number) => `a${account}`;
const SEATS = new Committees([{ unitNo: 5, memberId: "m3", post: "书记", from: "2020-01-01", to: null }]);

/** What the actor would remember of a state: the product's own classes, asked by the product's own questions. */
function memoryOf({ day, parent, since, closed, grants }: State): Memory {
  const numbers = Array.from({ length: UNITS }, (_, i) => i + 1);
  const units = new UnitRegister(
    numbers.map((no) => ({
      no,
      id: `u${no}`,
      code: `c${no}`,
      name: `${no}号`,
      kind: "committee" as const,
      openedOn: "2020-01-01",
      closedOn: null,
    })),
    numbers.map((no) => ({ unitNo: no, parentNo: parent[no]!, from: since[no]!, to: null })),
  );
  const tree = units.treeAt(day);
  const directory = new Directory(
    PEOPLE.map((memberId, i) => ({
      id: name(i),
      login: name(i),
      name: name(i),
      memberId,
      closedAt: closed[i] ? 1 : null,
    })),
    grants.map(({ id, account, role, unit }) => ({ id, accountId: name(account), role, unitNo: unit })),
    "0",
  );
  const memory: Memory = {
    tree,
    units,
    directory,
    committees: SEATS,
    today: day,
    plugins: [],
    db: { all: async () => [{ staying: 0, joined: null, post: null, gone: null }] },
    reach: (who: Principal, ability: AbilityName) =>
      new Reach(
        who,
        ability,
        tree,
        units.elsewhere(tree),
        () => undefined,
        () => 0,
      ),
    branches: () => () => 0,
    members: async () => () => 0,
    spell: async () => {},
    nameOf: (no: number) => units.unit(no).name,
    asOf: () => memory,
    get present() {
      return memory;
    },
  } as unknown as Memory;
  return memory;
}

/** Whether the product lets somebody do it: the questions that the page asks, and the rules that it holds the answers against. */
async function lets(memory: Memory, act: Act): Promise<boolean> {
  const who = memory.directory.principal(name(act.by), "", memory.committees, memory.today);
  if (!who) return false;
  const account = (id: number, ability: "accounts.manage" | "accounts.stop") =>
    accessQuestions["access.account"](memory, who, { id: name(id), ability });
  if (act.act === "give") {
    const { role } = act;
    const id = `u${act.unit}`;
    const to = await account(act.to, "accounts.manage");
    const unit = seen(memory, who, id, "accounts.manage");
    const objection = await accessQuestions["access.objection"](memory, who, { account: name(act.to), role, unit: id });
    return to !== null && unit !== null && givingProblems(to, { role, unit: id }, objection).length === 0;
  }
  if (act.act === "withdraw") {
    const from = await account(act.grant.account, "accounts.stop");
    const held = from?.grants.find(({ id }) => id === act.grant.id);
    return from !== null && held !== undefined && takingProblems(from, held).length === 0;
  }
  if (act.act === "move") {
    const values = {
      verb: "move",
      on: memory.today,
      name: "",
      code: "",
      kind: "",
      target: `u${act.target}`,
      place: "",
    };
    const change = await unitQuestions["units.change"](memory, who, { id: `u${act.unit}`, values } as never);
    return change?.verb === "move" && change.errors.length === 0 && change.effects.length > 0;
  }
  const to = await account(act.to, act.act === "close" ? "accounts.stop" : "accounts.manage");
  if (!to) return false;
  if (act.act === "link") return linkProblems(to).length === 0;
  return standingProblems(to).length === 0 && to.closed === (act.act === "reopen");
}

/** The same judgement from nothing but parents and grants, in the words of the rule. */
const model = {
  above(state: State, no: number): number[] {
    const line = [no];
    for (let at = state.parent[no]!; at > 0; at = state.parent[at]!) line.push(at);
    return line;
  },
  covers: (state: State, by: number, roles: Role[], no: number): boolean =>
    !state.closed[by] &&
    state.grants.some(
      ({ account, role, unit }) => account === by && roles.includes(role) && model.above(state, no).includes(unit),
    ),
  /** An auditor is somebody's to appoint who administers above, or everything. */
  hands: (state: State, by: number, roles: Role[], role: Role, no: number): boolean =>
    model.covers(state, by, roles, role === "auditor" ? state.parent[no] || 1 : no),
  person: (account: number): string => PEOPLE[account] ?? name(account),
  looksAfter(state: State, by: number, roles: Role[], to: number): boolean {
    const seats = PEOPLE[to] === "m3" ? [5] : [];
    const opens = [...state.grants.filter(({ account }) => account === to).map(({ unit }) => unit), ...seats];
    return (opens.length > 0 ? opens : [1]).every((no) => model.covers(state, by, roles, no));
  },
  apart: (state: State, to: number, role: Role, no: number): boolean =>
    !state.grants.some((held) => {
      const pair = [held.role, role];
      const excluded = pair.includes("auditor") && (pair.includes("admin") || pair.includes("security"));
      const near = model.above(state, no).includes(held.unit) || model.above(state, held.unit).includes(no);
      return excluded && near && model.person(held.account) === model.person(to);
    }),
  lets(state: State, act: Act): boolean {
    const { by } = act;
    const admin: Role[] = ["admin"];
    if (act.act === "move") {
      const { unit, target } = act;
      const mine = (no: number) => model.covers(state, by, admin, no);
      const ring = model.above(state, target).includes(unit);
      const from = state.parent[unit]!;
      const own = state.grants.filter(({ account }) => model.person(account) === model.person(by));
      const gains = own.some(({ role }) => {
        const reaches = (no: number) =>
          own.some((held) => held.role === role && model.above(state, no).includes(held.unit));
        return reaches(target) && !reaches(unit);
      });
      return !gains && unit !== 1 && from !== target && !ring && mine(unit) && mine(from) && mine(target);
    }
    const to = act.act === "withdraw" ? act.grant.account : act.to;
    const roles: Role[] = act.act === "withdraw" || act.act === "close" ? ["admin", "security"] : admin;
    if (model.person(by) === model.person(to) || !model.looksAfter(state, by, roles, to)) return false;
    if (state.closed[to] !== (act.act === "reopen")) return false;
    const all = state.grants.filter(({ account }) => account === to);
    if (act.act === "withdraw") return model.hands(state, by, roles, act.grant.role, act.grant.unit);
    if (act.act !== "give") return all.every(({ role, unit }) => model.hands(state, by, roles, role, unit));
    const { role, unit } = act;
    const again = all.some((held) => held.role === role && held.unit === unit);
    return !again && model.hands(state, by, roles, role, unit) && model.apart(state, to, role, unit);
  },
  /** Everybody's rights, one by one: `person role unit`. */
  rights(state: State): Set<string> {
    const held = new Set<string>();
    for (const { account, role, unit } of state.grants)
      if (!state.closed[account])
        for (let no = 1; no <= UNITS; no++)
          if (model.above(state, no).includes(unit)) held.add(`${model.person(account)} ${role} ${no}`);
    return held;
  },
};

function after(state: State, act: Act, n: number): State {
  const { day, grants } = state;
  if (act.act === "give")
    return { ...state, grants: [...grants, { id: `g${n}`, account: act.to, role: act.role, unit: act.unit }] };
  if (act.act === "withdraw") return { ...state, grants: grants.filter(({ id }) => id !== act.grant.id) };
  if (act.act === "move")
    return { ...state, parent: state.parent.with(act.unit, act.target), since: state.since.with(act.unit, day) };
  return act.act === "link" ? state : { ...state, closed: state.closed.with(act.to, act.act === "close") };
}

function beginning(pick: (n: number) => number): State {
  const grants: Given[] = [{ id: "g-1", account: 0, role: "admin", unit: 1 }];
  for (let i = 0; i < 5; i++)
    grants.push({
      id: `g0${i}`,
      account: 1 + pick(PEOPLE.length - 1),
      role: ROLES[pick(ROLES.length)]!,
      unit: 1 + pick(UNITS),
    });
  return {
    day: FIRST,
    parent: [0, 0, 1, 1, 2, 2, 3, 5, 5],
    since: Array<Day>(UNITS + 1).fill("2020-01-01"),
    closed: PEOPLE.map((_, i) => i > 3 && pick(4) === 0),
    grants,
  };
}

function anyAct(pick: (n: number) => number, { grants }: State): Act {
  const anybody = () => pick(PEOPLE.length);
  const by = pick(3) > 0 ? pick(3) : anybody();
  const kind = pick(12);
  if (kind < 5) return { act: "give", by, to: anybody(), role: ROLES[pick(ROLES.length)]!, unit: 1 + pick(UNITS) };
  if (kind < 7 && grants.length > 0) return { act: "withdraw", by, grant: grants[pick(grants.length)]! };
  if (kind < 10) return { act: (["close", "reopen", "link"] as const)[kind - 7] ?? "link", by, to: anybody() };
  return { act: "move", by, unit: 1 + pick(UNITS), target: 1 + pick(UNITS) };
}

/** What somebody got out of an act that was not the doer's to give. */
function beyond(before: State, act: Act, now: State): string[] {
  const had = model.rights(before);
  const won = [...model.rights(now)].filter((right) => !had.has(right));
  // Whoever hands out a link may use it: it opens all that the account may do.
  const lent = act.act === "link" ? before.grants.filter(({ account }) => account === act.to) : [];
  const got = [...won, ...lent.map(({ role, unit }) => `${name(act.by)}' ${role} ${unit}`)];
  return got.filter((right) => {
    const [person, role, unit] = right.split(" ") as [string, Role, string];
    return person === model.person(act.by) || !model.hands(before, act.by, ["admin"], role, Number(unit));
  });
}

it(`in ${SEQUENCES} random histories nobody gets more than the doer may give, and nobody gives to themselves`, async () => {
  const base = Number(process.env.SEED ?? 20261122);
  const done: Record<string, number> = {};
  let refused = 0;
  for (let n = 0; n < SEQUENCES; n++) {
    const seed = base + n * 7919;
    const pick = chance(seed);
    let state = beginning(pick);
    for (let step = 0; step < ACTS; step++) {
      const act = anyAct(pick, state);
      const may = await lets(memoryOf(state), act);
      const should = model.lets(state, act);
      if (may !== should) expect({ seed, step, act, may, state }).toMatchObject({ may: should });
      if (!may) refused++;
      else {
        const now = after(state, act, step);
        const wrong = beyond(state, act, now);
        if (wrong.length > 0) expect({ seed, step, act, wrong, state }).toMatchObject({ wrong: [] });
        done[act.act] = (done[act.act] ?? 0) + 1;
        state = now;
      }
      state = { ...state, day: addDays(state.day, 1) };
    }
  }
  console.log(`delegation from seed ${base}: ${JSON.stringify(done)}, ${refused} refused`);
  for (const act of ["give", "withdraw", "close", "reopen", "link", "move"])
    expect(done[act], act).toBeGreaterThan(300);
}, 120_000);
