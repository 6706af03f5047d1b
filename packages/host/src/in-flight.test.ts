import { expect, it } from "vitest";
import { InFlight } from "./in-flight.ts";

it("lets four isolates work at once, and as many calls of each as there are", async () => {
  const inFlight = new InFlight();
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  const start = (name: string) =>
    inFlight.run(name.slice(0, 1), () => {
      begun.push(name);
      return new Promise<void>((end) => ends.set(name, end));
    });
  const all = ["a1", "b1", "c1", "d1", "e1", "a2", "f1"].map(start);
  await settled();
  expect(begun).toEqual(["a1", "b1", "c1", "d1", "a2"]);
  ends.get("a1")!();
  await settled();
  expect(begun).toHaveLength(5);
  ends.get("a2")!();
  await settled();
  expect(begun.at(-1)).toBe("e1");
  for (const name of ["b1", "e1"]) ends.get(name)!();
  await settled();
  expect(begun.at(-1)).toBe("f1");
  for (const name of ["c1", "d1", "f1"]) ends.get(name)!();
  await Promise.all(all);
});

it("makes room when a call fails", async () => {
  const inFlight = new InFlight();
  const failing = ["a", "b", "c", "d"].map((id) => inFlight.run(id, () => Promise.reject(new Error(id))));
  const fifth = inFlight.run("e", async () => "done");
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(Array(4).fill("rejected"));
  expect(await fifth).toBe("done");
});

const settled = () => new Promise((done) => setTimeout(done, 5));
