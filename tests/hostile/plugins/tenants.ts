import { expect } from "vitest";
import { type Came, type Hostile, page } from "../hostile.ts";

const none = (came: Came) => expect(came).toHaveProperty("ok");
const everything =
  "const all = JSON.stringify([k.me, k.settings, await k.data.plans.find(), await k.units({ ability: 'view' })])";
const say = "return [{ node: 'text', text: String(it ?? 'nothing') }]";

/** They run at two tenants, and carry what they saw at one to the other. The other tenant's call comes first. */
export const tenants: readonly Hostile[] = [
  {
    tries: "remembers in its module what it read for another tenant",
    code: page(`${everything}; it += all; return [{ node: 'text', text: it }]`, "let it = ''"),
    elsewhere: true,
    holds: none,
  },
  {
    tries: "remembers on what every object inherits, and in the registry of symbols",
    code: page(
      `${everything}; let it = (({}).left ?? '') + (globalThis.left ?? '') + (Symbol.for('left').left ?? '') + (Array.prototype.left ?? ''); Object.prototype.left = globalThis.left = Array.prototype.left = all; ${say}`,
    ),
    elsewhere: true,
  },
  {
    tries: "leaves it in a cache",
    code: page(
      `${everything}; let it = typeof caches; if (it !== 'undefined') { const at = 'http://left/'; const found = await caches.default.match(at); if (found) it = await found.text(); await caches.default.put(at, new Response(all, { headers: { 'cache-control': 'max-age=600' } })) } ${say}`,
    ),
    elsewhere: true,
    holds: (came) => expect(came).toEqual({ ok: [{ node: "text", text: "undefined" }] }),
  },
  {
    tries: "shouts it through a channel to whoever listens",
    code: page(
      `${everything}; let it = [typeof BroadcastChannel, typeof SharedWorker, typeof localStorage].join(); if (typeof BroadcastChannel !== 'undefined') { const c = new BroadcastChannel('left'); c.onmessage = (e) => { it = e.data }; c.postMessage(all); } ${say}`,
    ),
    elsewhere: true,
    holds: none,
  },
  {
    tries: "throws it, so that the other's error tells it",
    code: page(`${everything}; it += all; throw new Error(it)`, "let it = ''"),
    elsewhere: true,
    ends: ["threw"],
  },
  {
    tries: "keeps the gate of another tenant and asks through it",
    code: page(
      "kept.push(k); const came = []; for (const one of kept) came.push(await one.data.plans.find().then((found) => JSON.stringify(found), (e) => e.message)); return [{ node: 'text', text: came.join() }]",
      "const kept = []",
    ),
    elsewhere: true,
    holds: none,
  },
];
