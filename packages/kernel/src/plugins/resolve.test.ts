import { type Capability, definePlugin } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import type { Release, ReleaseStanding } from "./release.ts";
import { resolve } from "./resolve.ts";

const release = (version: string, of: Partial<Release> & { needs?: Capability[] } = {}): Release => {
  const { needs = [], ...more } = of;
  return {
    hash: `hash of ${version}`,
    source: "own",
    plugin: "deeds",
    version,
    manifest: definePlugin({
      ...{ id: "deeds", version, api: 1, title: "办实事", about: "", permissions: {}, data: {} },
      needs: Object.fromEntries(needs.map((need) => [need, "要用"])),
    }),
    ring: 3,
    halted: null,
    at: 0,
    ...more,
  };
};
const SEEN_NOTHING: ReleaseStanding = { ring: 3, granted: [], major: 1, pin: null };

interface Case {
  title: string;
  releases: Release[];
  standing?: Partial<ReleaseStanding>;
  running: string | null;
  held: Record<string, string>;
}

const CASES: Case[] = [
  { title: "nothing where nothing was released", releases: [], running: null, held: {} },
  {
    title: "the highest version, whatever the order in which they came",
    releases: [release("1.10.0", { at: 1 }), release("1.9.0", { at: 3 }), release("1.2.0", { at: 2 })],
    running: "1.10.0",
    held: { "1.9.0": "已有更新的 1.10.0", "1.2.0": "已有更新的 1.10.0" },
  },
  {
    title: "what comes with the Worker, until something newer is released",
    releases: [release("1.0.0", { source: "bundled" }), release("1.1.0", { source: "platform" })],
    running: "1.1.0",
    held: { "1.0.0": "已有更新的 1.1.0" },
  },
  {
    title: "the one before, from the moment that one is halted",
    releases: [release("1.0.0"), release("1.1.0", { halted: "算错了分" })],
    running: "1.0.0",
    held: { "1.1.0": "已停发：算错了分" },
  },
  {
    title: "the newest, though an older one would have asked for more than was agreed to",
    releases: [release("1.0.0", { needs: ["notify"] }), release("1.1.0")],
    running: "1.1.0",
    held: { "1.0.0": "已有更新的 1.1.0" },
  },
  {
    title: "nothing, when the only one is halted",
    releases: [release("1.0.0", { halted: "打不开" })],
    running: null,
    held: { "1.0.0": "已停发：打不开" },
  },
  {
    title: "only what has reached the tenant's ring",
    releases: [release("1.0.0"), release("1.1.0", { ring: 1 })],
    standing: { ring: 2 },
    running: "1.0.0",
    held: { "1.1.0": "还没有发到本单位，现在只发给试点的单位" },
  },
  {
    title: "what has come further than the tenant's ring",
    releases: [release("1.0.0"), release("1.1.0", { ring: 2 })],
    standing: { ring: 1 },
    running: "1.1.0",
    held: { "1.0.0": "已有更新的 1.1.0" },
  },
  {
    title: "nothing that asks for more than was agreed to",
    releases: [release("1.0.0"), release("1.1.0", { needs: ["members:read", "notify"] })],
    standing: { granted: ["notify"] },
    running: "1.0.0",
    held: { "1.1.0": "要多看、多做：党员姓名和所在支部，管理员同意了才换" },
  },
  {
    title: "what was agreed to, and what asks for less than that",
    releases: [release("1.0.0", { needs: ["notify"] }), release("1.1.0", { needs: ["members:read"] })],
    standing: { granted: ["members:read", "notify"] },
    running: "1.1.0",
    held: { "1.0.0": "已有更新的 1.1.0" },
  },
  {
    title: "whatever it asks for, where nobody had anything to agree to yet",
    releases: [release("2.0.0", { needs: ["notify"] })],
    standing: { granted: null, major: null },
    running: "2.0.0",
    held: {},
  },
  {
    title: "what comes with the Worker, whatever it asks for: there is none before it",
    releases: [release("2.0.0", { source: "bundled", needs: ["notify"] })],
    running: "2.0.0",
    held: {},
  },
  {
    title: "no new major version unasked",
    releases: [release("1.4.0"), release("2.0.0")],
    running: "1.4.0",
    held: { "2.0.0": "新的大版本，管理员同意了才换" },
  },
  {
    title: "nothing newer than its pin, and what is older when the pinned one is halted",
    releases: [release("1.0.0"), release("1.1.0", { halted: "太慢" }), release("1.2.0")],
    standing: { pin: "hash of 1.1.0" },
    running: "1.0.0",
    held: { "1.2.0": "本单位固定在 1.1.0", "1.1.0": "已停发：太慢" },
  },
  {
    title: "the newest, where nobody knows the pin any more",
    releases: [release("1.0.0"), release("1.1.0")],
    standing: { pin: "hash of nothing" },
    running: "1.1.0",
    held: { "1.0.0": "已有更新的 1.1.0" },
  },
];

describe("a tenant runs", () => {
  it.each(CASES)("$title", ({ releases, standing, running, held }) => {
    const resolved = resolve(releases, { ...SEEN_NOTHING, ...standing });
    expect(resolved.running?.version ?? null).toBe(running);
    expect(Object.fromEntries(resolved.held.map((one) => [one.release.version, one.words]))).toEqual(held);
  });

  it("tells the first of several reasons that nobody of the tenant can change", () => {
    const all = release("2.0.0", { halted: "停", ring: 0, needs: ["notify"] });
    expect(resolve([all], SEEN_NOTHING).held[0]!.because).toBe("halted");
    expect(resolve([{ ...all, halted: null }], SEEN_NOTHING).held[0]!.because).toBe("ring");
    expect(resolve([{ ...all, halted: null, ring: 3 }], SEEN_NOTHING).held[0]!.because).toBe("major");
  });
});
