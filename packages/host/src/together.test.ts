import { describe, expect, it } from "vitest";
import { Together } from "./together.ts";

/** A database that answers each query with itself, and remembers the batches. */
function database() {
  const batches: unknown[][] = [];
  const batch = async (queries: unknown[]) => {
    batches.push(queries);
    if (queries.includes("broken")) throw new Error("broken");
    return queries.map((query) => `of ${query}`);
  };
  return { together: new Together({ batch } as never), batches };
}
const query = (name: string) => name as never;

describe("reads that are asked for together", () => {
  it("go as one batch, and each gets its own answers", async () => {
    const { together, batches } = database();
    const later = async () => {
      await Promise.resolve();
      return together.read([query("c")]);
    };
    const all = await Promise.all([together.read([query("a"), query("b")]), later(), together.read([])]);
    expect(all).toEqual([["of a", "of b"], ["of c"], []]);
    expect(batches).toHaveLength(1);
    expect(together.trips).toBe(1);
  });

  it("asked one after the other are as many batches", async () => {
    const { together } = database();
    await together.read([query("a")]);
    await together.read([query("b")]);
    expect(together.trips).toBe(2);
  });

  it("fail together, and the next ones do not", async () => {
    const { together } = database();
    const [one, other] = await Promise.allSettled([together.read([query("a")]), together.read([query("broken")])]);
    expect([one.status, other.status]).toEqual(["rejected", "rejected"]);
    expect(await together.read([query("a")])).toEqual(["of a"]);
  });
});
