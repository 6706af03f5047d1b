import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, type Forged, refused } from "./forged.ts";
import { type Ground, openGround } from "./ground.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
}, 120_000);
afterAll(() => ground?.world.close());

const ask = (asked: Forged) =>
  ground.asked<{ ok?: { items?: { id: string }[] } | null; refused?: string }>(ground.here, "/hostile/gate", asked);

describe("the gate, asked by whoever does not care for its names", () => {
  it("gives readers their own records and units", async () => {
    const { reply } = await ask({ path: "data.find", args: ["plans", {}] });
    expect(reply.ok?.items?.map(({ id }) => id)).toEqual([ground.mine.record]);
    const units = await ask({ path: "units", args: [{ ability: "view" }] });
    expect(units.reply.ok).toMatchObject([{ id: ground.mine.unit }]);
  });

  it("refuses what the contract does not have", async () => {
    for (const forged of refused(ground.known)) {
      const { reply, text } = await ask(forged);
      expect(reply.refused, JSON.stringify(forged)).toBeTypeOf("string");
      ground.clean(text, strings(forged.args));
    }
  });

  it("answers the rest with nothing that is not the reader's", async () => {
    for (const forged of answered(ground.known)) {
      const { reply, text } = await ask(forged);
      for (const { id } of reply.ok?.items ?? []) expect(id, JSON.stringify(forged)).toBe(ground.mine.record);
      ground.clean(text);
    }
  });
});

/** Every text in a question: a refusal may repeat what it refuses. */
const strings = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, below]) => [key, ...strings(below)])
      : [];
