import { type Hostile, page } from "../hostile.ts";

/** They eat memory until somebody stops them. */
export const memory: readonly Hostile[] = [
  {
    tries: "piles up arrays",
    code: page("const all = []; for (;;) all.push(new Array(10_000).fill(all.length))"),
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "doubles a text",
    code: page(
      "let text = '支部'; const all = []; for (;;) { text += text.slice(0, 1 << 24); all.push(JSON.parse(JSON.stringify([text]))) }",
    ),
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "takes buffers outside the heap",
    code: page("const all = []; for (;;) all.push(new Uint8Array(1 << 26).fill(1))"),
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "takes one buffer of many gigabytes",
    code: page("return [{ node: 'text', text: String(new Uint8Array(16 * 2 ** 30).fill(1).length) }]"),
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "takes memory of WebAssembly, which no bound of the heap counts",
    code: page(
      "const all = []; for (;;) { const one = new WebAssembly.Memory({ initial: 1024, maximum: 1024 }); new Uint8Array(one.buffer).fill(1); all.push(one) }",
    ),
    ends: ["threw"],
  },
  {
    tries: "piles up while its module is loaded",
    code: page("return []", "const all = []; for (;;) all.push(new Array(10_000).fill(all.length))"),
    ends: ["timeout", "killed", "threw"],
  },
  {
    tries: "keeps a little more of every answer in its module",
    code: page("for (let i = 0; i < 40; i++) kept.push(new Uint8Array(1 << 20).fill(i)); return []", "const kept = []"),
  },
  {
    tries: "answers an array of two thousand million holes",
    code: page("return new Array(2 ** 31)"),
    ends: ["timeout", "killed", "threw", "too-large"],
  },
];
