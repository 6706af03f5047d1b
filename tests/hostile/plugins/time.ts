import { expect } from "vitest";
import { type Hostile, page, rule } from "../hostile.ts";

/** They hold on to the processor, or to whoever waits for them. */
export const time: readonly Hostile[] = [
  { tries: "spins in a page", code: page("for (;;);"), ends: ["timeout", "killed"] },
  {
    tries: "spins in a pure rule",
    code: rule("check", "for (;;);"),
    at: "check",
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins while its module is loaded",
    code: page("return []", "for (;;)"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins in a getter of what it answers",
    code: page("return [{ get node() { for (;;); } }]"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins in toJSON of what it answers",
    code: page("return [{ toJSON() { for (;;); } }]"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins in the traps of a proxy that it answers",
    code: page("return new Proxy([], { get() { for (;;); }, ownKeys() { for (;;); } })"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins when its own object is read",
    code: "export default new Proxy({}, { get() { for (;;); }, getOwnPropertyDescriptor() { for (;;); }, has() { for (;;); } });",
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins in one promise after another, so that no timer comes round",
    code: page("const again = () => Promise.resolve().then(again); again(); return new Promise(() => {})"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins in a regular expression that doubles its work with every letter",
    code: rule("check", "return /^(a+)+$/.test('a'.repeat(60) + '!')"),
    at: "check",
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins after it has answered, when an ask that it did not wait for comes back",
    code: page("k.data.plans.find().then(() => { for (;;); }); return []"),
    ends: ["timeout", "killed"],
  },
  {
    tries: "spins after it has answered, from a timer",
    code: page("setTimeout(() => { for (;;); }, 50); return []"),
    ends: ["threw"],
  },
  {
    tries: "sleeps on shared memory",
    code: page("Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0); return []"),
    ends: ["threw"],
  },
  {
    tries: "measures how long others take",
    code: page(
      "return say(await Promise.all([() => Date.now(), () => new Date(), () => Date(), () => performance.now(), () => new (new Date(0)).constructor(), () => new Intl.DateTimeFormat('zh').format(), () => new Event('x').timeStamp].map(async (clock) => clock()).map((it) => it.then((at) => 'TICK ' + at, () => 'no clock'))))",
      "const say = (told) => [{ node: 'text', text: String(told) }]",
    ),
    holds: (came) => expect(came).toEqual({ ok: [{ node: "text", text: Array(7).fill("no clock").join() }] }),
  },
  {
    tries: "never answers",
    code: page("return new Promise(() => {})"),
    wall: 400,
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "answers a promise of a promise that never comes",
    code: page("return { then(go) { go({ then() {} }) } }"),
    wall: 400,
    ends: ["timeout", "killed", "threw"],
  },
];
