import { expect, it } from "vitest";
import { kernelOperations } from "../kernel-operations.ts";
import { answering, grouped } from "./found.ts";

const named = (text: string, group = "") => answering(kernelOperations, { text, group }).map(({ id }) => id);

it("an operation is found by words of either language, by its address and by its group", () => {
  expect(named("新设")).toEqual(["foundUnit"]);
  expect(named("RENAME move")).toEqual(["changeUnit"]);
  expect(named("post /units")).toEqual(["foundUnit", "changeUnit"]);
  expect(named("", "Members")).toEqual(["listMembers", "getMember", "changeMember"]);
  expect(named("看板", "Members")).toEqual([]);
  expect(grouped(kernelOperations).map(({ title }) => title[1])).toEqual(["Units", "Members", "Duties and figures"]);
});

it("every operation shows what may be sent and what comes back, as its own schemas have it", () => {
  for (const { id, example, query, body, answer } of kernelOperations) {
    expect([id, example !== undefined]).toEqual([id, true]);
    expect([id, answer.safeParse(example!.answer).error]).toEqual([id, undefined]);
    if (body) expect([id, body.safeParse(example!.body).error]).toEqual([id, undefined]);
    if (query && example!.query) expect([id, query.safeParse(example!.query).error]).toEqual([id, undefined]);
  }
});
