import { expect } from "vitest";
import { type Hostile, page, rule } from "../hostile.ts";

const text = "const say = (text) => [{ node: 'text', text: String(text) }]; const told = (e) => e.message";

/** They ask too much of the one function through which everything goes, or at the wrong time. */
export const gate: readonly Hostile[] = [
  {
    tries: "keeps the gate of one call for the next",
    code: page(
      "if (query.step === 'keep') { kept = () => k.data.plans.find(); return say('kept') } return say(await kept().then(() => 'OPEN', told))",
      `let kept; ${text}`,
    ),
    calls: [[{ step: "keep" }], [{ step: "use" }]],
    holds: (came) => expect(JSON.stringify(came)).not.toContain("OPEN"),
  },
  {
    tries: "keeps the gate of a page for a pure rule",
    code: `let kept; ${text}; export default { data: { plans: { async guard() { return [await Promise.resolve(kept?.()).then(() => kept ? 'OPEN' : 'nothing', told)] } } }, pages: { go: { view(k) { kept = () => k.data.plans.find(); return [] } } } };`,
    before: "page",
    at: "guard",
    holds: (came) => expect(JSON.stringify(came)).not.toContain("OPEN"),
  },
  {
    tries: "goes on asking when its answer is given",
    code: page(
      "if (query.step === 'use') return say(late); const on = () => k.data.plans.find().then(() => { late += 'asked '; return on() }, (e) => { late += told(e) }); on(); return say('')",
      `let late = ''; ${text}`,
    ),
    calls: [[{}], [{ step: "use" }]],
    holds: (came) => expect(came).toEqual({ ok: [{ node: "text", text: "asked the call is over" }] }),
  },
  {
    tries: "asks ten thousand times, one after another",
    code: page("for (let i = 0; i < 10_000; i++) await k.data.plans.find(); return []"),
    ends: ["gate-budget"],
  },
  {
    tries: "asks ten thousand times at once",
    code: page("await Promise.all(Array.from({ length: 10_000 }, () => k.data.plans.find())); return []"),
    ends: ["gate-budget", "threw"],
  },
  {
    tries: "asks ten thousand times and looks away from every refusal",
    code: page(
      "let n = 0; for (let i = 0; i < 10_000; i++) await k.data.plans.find().then(() => n++, () => {}); return say(n)",
      text,
    ),
    ends: ["gate-budget", "timeout"],
  },
  {
    tries: "asks from within every answer, two for each",
    code: page("const on = () => k.data.plans.find().then(() => Promise.all([on(), on()])); return on()"),
    ends: ["gate-budget", "timeout"],
  },
  {
    tries: "sends thirty megabytes as a question",
    code: page(
      "return say(await k.data.plans.find({ where: { grade: 'x'.repeat(30_000_000) } }).then(() => 'TAKEN', told))",
      text,
    ),
    holds: (came) => expect(JSON.stringify(came)).not.toContain("TAKEN"),
  },
  {
    tries: "sends functions, maps and cycles as a question",
    code: page(
      "const cycle = {}; cycle.cycle = cycle; const sent = []; for (const one of [() => 'called back', new Map([[1, 2]]), cycle, 10n, Symbol('s'), new Proxy({}, { ownKeys() { throw 1 } })]) sent.push(await Promise.resolve().then(() => k.data.plans.find({ where: { grade: one } })).then((found) => found.items.length, () => 'refused')); return say(sent)",
      text,
    ),
    holds: (came) => expect(JSON.stringify(came)).toMatch(/"(\d|refused)(,(\d|refused)){5}"/),
  },
  {
    tries: "asks a hundred thousand levels deep",
    code: page(
      "let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return say(await Promise.resolve().then(() => k.data.plans.find({ where: deep })).then(() => 'TAKEN', () => 'refused'))",
      text,
    ),
    holds: (came) => expect(JSON.stringify(came)).not.toContain("TAKEN"),
  },
  {
    tries: "asks for collections that are somebody else's, by adding them to its own object",
    code: `${text}; export default { data: { plans: {}, meetings: {}, constructor: {}, 'org-life__meetings': {}, '../p_org_life__meetings': {} }, pages: { go: { async view(k) { const came = []; for (const name of Object.keys(k.data)) if (name !== 'plans') came.push(await k.data[name].find().then((found) => JSON.stringify(found), told)); return say(came) } } } };`,
    holds: (came) => expect(JSON.stringify(came)).not.toContain("items"),
  },
  {
    tries: "writes while it only draws a page",
    code: page(
      "return say(await k.data.plans.put({ topic: '写进来' }, { unit: 'x' }).then(() => 'WROTE', told))",
      text,
    ),
    holds: (came) => expect(JSON.stringify(came)).not.toContain("WROTE"),
  },
  {
    tries: "asks a gate in a rule that has none",
    code: rule(
      "check",
      "return [{ field: 'topic', message: String([typeof context?.data, typeof globalThis.gate, arguments.length]) }]",
    ),
    at: "check",
    args: [{ topic: "一" }, {}],
    holds: (came) => expect(came).toEqual({ ok: [{ field: "topic", message: "undefined,undefined,2" }] }),
  },
];
