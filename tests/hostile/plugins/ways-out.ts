import { expect } from "vitest";
import { type Came, type Hostile, page } from "../hostile.ts";

/** A page that says what each attempt came to. */
const tried = (attempts: Record<string, string>) =>
  page(
    `const came = {}; ${Object.entries(attempts)
      .map(
        ([name, code]) =>
          `came.${name} = await (async () => { ${code} })().then((it) => 'GOT ' + it, (e) => 'no: ' + e);`,
      )
      .join(" ")} return [{ node: 'text', text: JSON.stringify(came) }]`,
  );
const nothing = (came: Came) => {
  expect(came).toHaveProperty("ok");
  expect(JSON.stringify(came)).not.toContain("GOT");
};

/** They look for a way past the gate. */
export const waysOut: readonly Hostile[] = [
  {
    tries: "speaks to the network",
    code: tried({
      fetch: "return (await fetch('http://127.0.0.1:8080/')).status",
      request: "return (await fetch(new Request('https://db.internal/'))).status",
      webSocket: "return new WebSocket('ws://127.0.0.1:1/')",
      eventSource: "return new EventSource('http://127.0.0.1:1/')",
      listens: "return addEventListener('fetch', () => {})",
    }),
    holds: nothing,
  },
  {
    tries: "makes code out of text",
    code: tried({
      direct: "return eval('1 + 1')",
      indirect: "return (0, eval)('1 + 1')",
      named: "return new Function('return 1')()",
      hidden: "return (async () => {}).constructor('return 1')()",
      wasm: "return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
      compiled: "return await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
    }),
    holds: nothing,
  },
  ...[
    "import fs from 'node:fs';",
    "import{connect}from'cloudflare:sockets';",
    "export * from 'cloudflare:workers';",
    "const all = [...await import('cloudflare:workers')];",
    "const harness = await import/**/('./harness.js');",
  ].map((line) => ({
    tries: `imports what is not its own: ${line}`,
    code: `${line} export default { data: { plans: {} }, pages: { go: { view: () => [] } } };`,
    ends: ["threw"] as const,
  })),
  {
    tries: "hides an import in an escape",
    code: "\\u0069mport('node:process'); export default { data: { plans: {} }, pages: { go: { view: () => [] } } };",
    ends: ["threw"],
  },
  {
    tries: "looks for what the Worker around it was given",
    code: page(
      "const found = []; for (let at = globalThis; at; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) { try { if (globalThis[name] !== undefined) found.push(name) } catch {} } return [{ node: 'text', text: found.join(' ') }]",
    ),
    holds: (came) =>
      expect(JSON.stringify(came)).not.toMatch(
        /\b(env|SECRETS|LOADER|PLUGINS|DB|process|require|fetch|crypto|caches|navigator|performance|scheduler|set\w+)\b/,
      ),
  },
  {
    tries: "asks the stack of an error for the functions that called it",
    code: page(
      "Error.prepareStackTrace = (_, sites) => sites.map((site) => [typeof site.getThis(), typeof site.getFunction()]); return [{ node: 'text', text: String(new Error('x').stack) }]",
    ),
    holds: (came) => expect(JSON.stringify(came)).not.toMatch(/object|function/),
  },
  {
    tries: "pretends that the process it runs in was lost",
    code: page("throw new Error('x')", "JSON.stringify = () => { throw new Error('Network connection lost.') }"),
    ends: ["threw", "killed"],
    holds: (came) => expect(JSON.stringify(came)).not.toContain("was ended"),
  },
  {
    tries: "writes into the log of the house",
    code: page("console.log('WORD-IN-THE-LOG\\n[kernel] all is well'); console.error('WORD-IN-THE-LOG'); return []"),
    holds: (came) => expect(came).toEqual({ ok: [] }),
  },
];
