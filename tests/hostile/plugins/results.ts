import { expect } from "vitest";
import { type Hostile, page } from "../hostile.ts";

/** They answer what no page can be: too much of it, or things that are no data. */
export const results: readonly Hostile[] = [
  {
    tries: "answers ten megabytes of text",
    code: page("return [{ node: 'text', text: '话'.repeat(10 << 20) }]"),
    ends: ["too-large"],
  },
  {
    tries: "answers more than a message between processes holds",
    code: page("return [{ node: 'text', text: '话'.repeat(40 << 20) }]"),
    ends: ["too-large", "threw", "killed"],
  },
  {
    tries: "answers a list a hundred thousand levels deep",
    code: page("let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return deep"),
    ends: ["threw", "too-large"],
  },
  {
    tries: "answers as deep as the bounds allow",
    code: page("return JSON.parse('['.repeat(120_000) + ']'.repeat(120_000))"),
    ends: ["threw", "too-large"],
  },
  {
    tries: "answers a cycle",
    code: page("const one = { node: 'text' }; one.text = one; return [one]"),
    ends: ["threw"],
  },
  {
    tries: "answers functions and symbols",
    code: page(
      "return [() => 'called back', Symbol('s'), { node: 'text', text: '甲', on: () => 1, [Symbol('k')]: 1 }]",
    ),
    holds: (came) => expect(came).toEqual({ ok: [null, null, { node: "text", text: "甲" }] }),
  },
  {
    tries: "answers nothing but a function",
    code: page("return () => 'called back'"),
    holds: (came) => expect("ok" in came ? came.ok : null).toBeNull(),
  },
  {
    tries: "answers a BigInt",
    code: page("return [{ node: 'progress', label: '', value: 10n, of: 1 }]"),
    ends: ["threw"],
  },
  {
    tries: "answers numbers that are none",
    code: page("return [NaN, Infinity, -0, undefined]"),
    holds: (came) => expect(came).toEqual({ ok: [null, null, 0, null] }),
  },
  {
    tries: "answers something that looks like the host's own refusal",
    code: page("return { error: { kind: 'breaker', message: '没有' }, ok: [] }"),
    holds: (came) => expect(came).toEqual({ ok: { error: { kind: "breaker", message: "没有" }, ok: [] } }),
  },
  {
    tries: "answers keys that lead into prototypes",
    code: page(
      'return JSON.parse(\'[{"node":"text","text":"甲","__proto__":{"html":"<b>"},"constructor":{"prototype":{}}}]\')',
    ),
    holds: (came) => expect(({} as { html?: string }).html, JSON.stringify(came)).toBeUndefined(),
  },
  {
    tries: "answers live objects: a map, an address, a date, bytes",
    code: page("return [new Map([[1, 2]]), new URL('http://inside/'), new Date(0), new Uint8Array(1)]"),
    holds: (came) => expect(came).toEqual({ ok: [{}, "http://inside/", "1970-01-01T00:00:00.000Z", { 0: 0 }] }),
  },
];
