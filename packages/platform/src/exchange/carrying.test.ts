import type { GroupOf, SisterStanding } from "@jiceng/kernel";
import { describe, expect, it } from "vitest";
import { whyNotTo } from "./carrying.ts";

const group = (standings: Record<string, SisterStanding>): GroupOf => ({
  id: "g",
  name: "集团",
  headquarters: "a",
  sisters: Object.entries(standings).map(([id, standing]) => ({
    id,
    name: id,
    host: null,
    peerClass: null,
    profile: null,
    standing,
  })),
});

describe("a letter", () => {
  it("goes to an enterprise of the same group, and back to its own writer", () => {
    const both = group({ a: "open", b: "open" });
    expect(whyNotTo(both, "b", "a")).toBeNull();
    expect(whyNotTo(both, "a", "a")).toBeNull();
  });

  it("goes to nobody outside of it, and nobody outside writes into it", () => {
    const both = group({ a: "open", b: "open" });
    expect(whyNotTo(both, "a", "stranger")?.kind).toBe("undeliverable");
    expect(whyNotTo(both, "stranger", "a")?.kind).toBe("undeliverable");
    expect(whyNotTo(null, "a", "b")?.kind).toBe("undeliverable");
  });

  it.each(["suspended", "provisioning", "leaving"] as const)(
    "waits for one that is %s, and so does one from there",
    (standing) => {
      const closed = group({ a: "open", b: standing });
      expect(whyNotTo(closed, "a", "b")?.kind).toBe("refused");
      expect(whyNotTo(closed, "b", "a")?.kind).toBe("refused");
    },
  );

  it("finds nobody where an enterprise has gone over into another", () => {
    expect(whyNotTo(group({ a: "open", b: "merged" }), "a", "b")).toEqual({
      kind: "undeliverable",
      reason: "对方已并入别的单位",
    });
  });
});
