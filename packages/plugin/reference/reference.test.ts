import { describe, expect, it } from "vitest";
import { exportsOf } from "./declarations.ts";
import { gaps } from "./reference.ts";

describe("the reference of the contract", () => {
  it("misses what nobody explained, and words about what is gone", () => {
    const [added] = exportsOf("door.ts", () => "export interface Bell { /** How loud. */ loud: number }");
    expect(gaps([{ ...added!, from: "@jiceng/plugin" }], [])).toEqual(["Bell has no docstring", "Bell has no words"]);
    const words = { Bell: { about: "铃", members: { tone: "声" } }, Drum: "鼓" };
    const chapter = { title: "响", intro: "", of: words };
    expect(gaps([{ ...added!, doc: "Rings.", from: "" }], [chapter])).toEqual([
      "Bell.loud has no words",
      "there is no Bell.tone any more",
      "there is no Drum any more",
    ]);
  });
});

describe("declarations", () => {
  const files: Record<string, string> = {
    "door.ts": 'export * from "./all.ts"; export { b } from "./some.ts";',
    "all.ts": `
      interface Asked { /** What people read. */ title: string; type: string }
      /** One
       * field.
       *
       * @example
       * field.text("名称")
       */
      export interface Text extends Asked, Known { type: "text"; hint?: string; draw?(at: { x: number; y: number }): void }
      export type Known = "a" | "b";
    `,
    "some.ts": "export const a = 1; /** Two. */ export const b = (x: number,\n y = 2): string => String(x + y);",
  };
  const [text, known, b, ...more] = exportsOf("door.ts", (file) => files[file]!);

  it("are followed through the door, with their docstrings", () => {
    expect([text!.name, known!.name, b!.name, more]).toEqual(["Text", "Known", "b", []]);
    expect(text).toMatchObject({ doc: "One\nfield.", example: 'field.text("名称")', also: ["Known"] });
    expect(b).toMatchObject({ doc: "Two.", code: "function b(x: number, y = 2): string" });
    expect(known!.code).toBe('type Known = "a" | "b";');
  });

  it("have their own members and those of what is not exported, each once", () =>
    expect(text!.members.map(({ code }) => code)).toEqual([
      'type: "text"',
      "hint?: string",
      "draw?(at: { x: number; y: number }): void",
      "title: string",
    ]));
});
