import { expect } from "vitest";
import { type Came, type Hostile, page } from "../hostile.ts";

const message = (came: Came): string => ("error" in came ? came.error.message : "");
const says = (text: string) => (came: Came) => expect(message(came)).toContain(text);
const ends = ["threw"] as const;

/** They throw what nobody would. */
export const throws: readonly Hostile[] = [
  { tries: "throws null", code: page("throw null"), ends, holds: says("null") },
  { tries: "throws undefined", code: page("throw undefined"), ends },
  { tries: "throws a symbol", code: page("throw Symbol('s')"), ends },
  {
    tries: "throws a proxy whose every trap throws",
    code: page(
      "throw new Proxy({}, { get() { throw 1 }, has() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })",
    ),
    ends,
  },
  {
    tries: "throws an error whose message throws",
    code: page("throw Object.defineProperty(new Error('x'), 'message', { get() { throw new Error('again') } })"),
    ends,
  },
  {
    tries: "throws an error whose message spins",
    code: page("throw Object.defineProperty(new Error('x'), 'message', { get() { for (;;); } })"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "throws a message of one megabyte",
    code: page("throw new Error('错'.repeat(1 << 20))"),
    ends,
    holds: (came) => expect(message(came).length).toBeLessThanOrEqual(2_000),
  },
  {
    tries: "throws a message that looks like lines of a log",
    code: page("throw new Error('x\\n2026-09-24 kernel: all is well\\u001b[2J')"),
    ends,
    holds: (came) => expect(message(came)).not.toMatch(/\p{Cc}/u),
  },
  {
    tries: "throws in the name of the host, to be taken for a budget or a timeout",
    code: page("throw Object.assign(new Error('over'), { name: 'Timeout', kind: 'gate-budget', remote: true })"),
    ends,
  },
  { tries: "throws a promise that never comes", code: page("throw new Promise(() => {})"), ends },
  {
    tries: "throws behind the back of its answer",
    code: page("Promise.reject(new Error('late')); setTimeout(() => { throw new Error('later') }, 0); return []"),
  },
  { tries: "throws while its module is loaded", code: page("return []", "throw new Error('at once')"), ends },
  { tries: "is no module at all", code: "export default {{{", ends: ["threw", "missing"] },
  {
    tries: "has no function where its manifest says so",
    code: "export default { data: { plans: {} }, pages: { go: { view: 'ƒ' } } }",
    ends: ["threw", "missing"],
  },
  {
    tries: "has nothing but what every object inherits",
    code: "export default Object.create({ data: { plans: {} }, pages: { go: { view: () => [] } } })",
    ends: ["threw", "missing"],
  },
];
