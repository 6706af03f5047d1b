import { expect, test } from "vitest";
import { signed } from "../secrets/index.ts";
import { holdsAt, issued, readTicket, TICKET_LIFE, ticketKey } from "./ticket.ts";

const KEY = ticketKey({ pepper: "胡椒" });
const AT = Date.parse("2026-09-24T09:00:00+08:00");
const read = (body: string): object => JSON.parse(Buffer.from(body, "base64url").toString());
const written = (ticket: object): string => Buffer.from(JSON.stringify(ticket)).toString("base64url");
const made = (more: object = {}, settings = {}) =>
  issued(
    KEY,
    {
      kind: "headquarters",
      from: { id: "hengshan", name: "衡岳集团党委" },
      to: "beiyue",
      who: { id: "a1", name: "方知秋" },
      unitNo: 1,
      abilities: ["units.read"],
      target: "/board?period=2026-09",
      at: AT,
      request: null,
      ...more,
    },
    settings,
  );

test("a ticket says what it was made with, and fits into an address", async () => {
  const text = await made();
  expect(text).toMatch(/^[\w.-]+$/);
  expect(await readTicket(KEY, text)).toMatchObject({
    alg: "HMAC-SHA-256",
    to: "beiyue",
    who: { name: "方知秋" },
    until: AT + TICKET_LIFE,
  });
});

test("two tickets for the same thing are two: each is burnt by itself", async () => {
  const nonces = await Promise.all([made(), made()].map(async (text) => (await readTicket(KEY, await text))?.nonce));
  expect(new Set(nonces).size).toBe(2);
});

test("whatever was changed in it, or signed with another secret, is no ticket", async () => {
  const text = await made();
  const [body = "", mac = ""] = text.split(".");
  const other = written({ ...read(body), to: "lanhe" });
  for (const forged of [
    "",
    ".",
    body,
    `${body}.`,
    `${other}.${mac}`,
    `${text}0`,
    `${text}.x`,
    `${body}.${"0".repeat(64)}`,
    "党.",
  ])
    expect(await readTicket(KEY, forged), forged).toBeNull();
  expect(await readTicket(ticketKey({ pepper: "盐" }), text)).toBeNull();
  expect(await readTicket("胡椒", text)).toBeNull();
});

test("what was signed and is not a ticket is none: another algorithm, a right that is more than reading", async () => {
  const body = (await made()).split(".")[0]!;
  const ticket = read(body);
  for (const more of [{ alg: "none" }, { abilities: ["accounts.manage"] }, { more: 1 }]) {
    const text = written({ ...ticket, ...more });
    expect(await readTicket(KEY, `${text}.${await signed(KEY, text)}`), JSON.stringify(more)).toBeNull();
  }
});

test("it holds for a minute, however long it says", async () => {
  const ticket = (await readTicket(KEY, await made()))!;
  expect([0, TICKET_LIFE - 1, TICKET_LIFE].map((later) => holdsAt(ticket, AT + later))).toEqual([true, true, false]);
  const long = (await readTicket(KEY, await made({}, { life: 10 * TICKET_LIFE })))!;
  expect(holdsAt(long, AT)).toBe(false);
});
