import { describe, expect, test } from "vitest";
import { claimed, claimProblem, type Named, whoIs } from "./sign-on.ts";
import { issuerProblem } from "./way.ts";

const account = (id: string, more: Partial<Named> = {}): Named => ({ id, closed: false, taken: false, ...more });

describe("who comes", () => {
  test("for the first time is whoever the name means, if that is one account that is nobody else's", () => {
    expect(whoIs(null, [account("a")])).toEqual({ account: "a", isNew: true });
    expect(whoIs(null, [account("a", { closed: true }), account("b")])).toEqual({ account: "b", isNew: true });
    expect(whoIs(null, [])).toEqual({ refused: "unknown", account: null });
    expect(whoIs(null, [account("a"), account("b")])).toEqual({ refused: "unknown", account: null });
    expect(whoIs(null, [account("a", { taken: true })])).toEqual({ refused: "taken", account: "a" });
    expect(whoIs(null, [account("a", { closed: true })])).toEqual({ refused: "closed", account: "a" });
  });

  test("again is the same person, whatever the name means by now, and stays out where they were closed", () => {
    expect(whoIs({ id: "a", closed: false }, [account("b")])).toEqual({ account: "a", isNew: false });
    expect(whoIs({ id: "a", closed: false }, [])).toEqual({ account: "a", isNew: false });
    expect(whoIs({ id: "a", closed: true }, [account("b")])).toEqual({ refused: "closed", account: "a" });
  });
});

describe("a claim", () => {
  test("is read as text, and an address only where it was verified", () => {
    expect(claimed({ employee_number: 1001 }, "employee_number")).toBe("1001");
    expect(claimed({ preferred_username: " shuji " }, "preferred_username")).toBe("shuji");
    for (const nothing of [undefined, "", "  ", null, {}, ["shuji"], true, "x".repeat(201)])
      expect(claimed({ name: nothing }, "name")).toBeNull();
    expect(claimed({ email: "a@b.cn", email_verified: false }, "email")).toBeNull();
    expect(claimed({ email: "a@b.cn", email_verified: true }, "email")).toBe("a@b.cn");
  });

  test("has a name as services write it", () => {
    expect(claimProblem("https://beiqu.cn/claims/no")).toBeNull();
    expect(claimProblem("姓名")).not.toBeNull();
  });
});

test("no request goes into the house", () => {
  for (const inside of [
    "https://localhost",
    "https://10.0.0.1",
    "https://[::1]",
    "https://sso.lan",
    "https://2130706433",
  ])
    expect(issuerProblem(inside), inside).not.toBeNull();
  expect(issuerProblem("https://denglu.beiqu.cn/realms/beiqu")).toBeNull();
});
