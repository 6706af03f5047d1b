import { expect, test } from "vitest";
import { authorOf } from "../tenants/control.ts";
import { whatOf, whoOf } from "./words.ts";

test("whoever did something is told by what they are known by here", () => {
  const who = (actor: string, actorName: string | null = null) => whoOf({ actor, actorName });
  expect(who("0199", "黎望舒")).toBe("黎望舒");
  expect(who(authorOf({ kind: "headquarters", tenantId: "a", account: "b" }))).toBe("集团总部");
  expect(who(authorOf({ kind: "program" }))).toBe("程序（平台口令）");
  expect(who(authorOf({ kind: "system" }))).toBe("自动");
});

test("what is done with enterprises on their way has words", () => {
  const acts = ["tenant.asked", "tenant.asked-again", "tenant.withdrawn", "tenant.opened", "tenant.link"];
  for (const act of acts) expect(whatOf(act, "{}"), act).not.toBe(act);
});
