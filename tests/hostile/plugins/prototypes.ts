import { expect } from "vitest";
import { type Came, type Hostile, page } from "../hostile.ts";

const contained = (came: Came) => expect(JSON.stringify(came)).not.toContain("FOREIGN");
const shows = "return [{ node: 'text', text: String(Object.keys(stolen ?? {})) + typeof stolen }]";

/** They change what every object inherits, before the code around them uses it. */
export const prototypes: readonly Hostile[] = [
  {
    tries: "gives every object a toJSON",
    code: page(
      "return [{ node: 'text', text: '甲' }]",
      "Object.prototype.toJSON = function () { return 'FOREIGN'.slice(0, 3) }",
    ),
  },
  {
    tries: "answers for JSON.stringify and JSON.parse",
    code: page(
      "return [{ node: 'text', text: '甲' }]",
      "JSON.stringify = () => '\"' + 'x'.repeat(1 << 20) + '\"'; JSON.parse = () => ({})",
    ),
    holds: contained,
  },
  {
    tries: "answers for arrays: map, reduce, includes, iteration",
    code: page(
      "return [{ node: 'text', text: '甲' }]",
      "for (const name of ['map', 'reduce', 'includes', 'forEach', 'join', 'push']) Array.prototype[name] = () => { throw new Error('mine') }; Array.prototype[Symbol.iterator] = function* () { yield 'mine' }",
    ),
  },
  {
    tries: "listens at every promise for what passes",
    code: page(
      shows,
      "let stolen; const then = Promise.prototype.then; Promise.prototype.then = function (ok, no) { return then.call(this, (it) => { if (typeof it === 'function') stolen = it; return ok ? ok(it) : it }, no) }",
    ),
    holds: contained,
  },
  {
    tries: "catches names as they are set on any object: ok, error, kind",
    code: page(
      "throw new Error('x')",
      "for (const name of ['ok', 'error', 'kind', 'message', 'value']) Object.defineProperty(Object.prototype, name, { get: () => undefined, set() {}, configurable: true })",
    ),
    ends: ["threw", "killed", "timeout"],
  },
  {
    tries: "answers for Object.hasOwn, so that every path leads somewhere",
    code: `Object.hasOwn = () => true; Object.prototype.hasOwnProperty = () => true; Reflect.has = () => true; export default { data: { plans: {} }, pages: { go: {} } };`,
    ends: ["threw", "missing"],
  },
  {
    tries: "answers for call, apply and bind of every function",
    code: page(
      "return [{ node: 'text', text: '甲' }]",
      "for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = () => { throw new Error('mine') }; Reflect.apply = () => { throw new Error('mine') }",
    ),
  },
  {
    tries: "answers for Error, so that nothing can be told of what it threw",
    code: page(
      "throw new globalThis.Error('x')",
      "globalThis.Error = class { get message() { throw 1 } get stack() { throw 1 } }; String = () => { throw 1 }",
    ),
    ends: ["threw"],
  },
  {
    tries: "answers for timers, so that no clock of the host rings",
    code: page(
      "return new Promise(() => {})",
      "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {}; globalThis.queueMicrotask = () => {}; Promise.race = () => new Promise(() => {})",
    ),
    wall: 400,
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "freezes everything that it can reach",
    code: page(
      "return [{ node: 'text', text: '甲' }]",
      "for (const name of Object.getOwnPropertyNames(globalThis)) { try { Object.freeze(globalThis[name]); Object.freeze(globalThis[name].prototype) } catch {} } try { Object.freeze(globalThis) } catch {}",
    ),
  },
];
