import { uuidv7 } from "uuidv7";
import { receiver, sendLetter, type TakingIn } from "../exchange/index.ts";
import { accountLeft } from "../members/index.ts";
import { notify } from "../notices/index.ts";
import type { Memory } from "../tenant/index.ts";
import { arrivalPath, departurePath } from "./address.ts";
import { type ArrivalRow, arrive, neverArrived, readArrival, sendBack } from "./arrival-store.ts";
import { type Answer, heard, offered, takenBack } from "./between.ts";
import { AnswerLetter, OfferLetter, WithdrawalLetter } from "./between-letters.ts";
import { hasAccount, hear, leaveFor, readDeparture } from "./departure-store.ts";

const NOTHING: TakingIn = { statements: [], audit: null };

/** A member is offered by another enterprise of the group: it waits for whoever changes members where the letter says. */
export const offerReceiver = receiver({
  kind: "transfer.offer",
  schema: OfferLetter,
  received: async (memory, db, { from, body: { transfer: id, ...body } }) => {
    const before = await readArrival(db, id);
    if (before && before.fromId !== from.id) throw new Error("这一件是别的单位提出的");
    if (before && offered(before) === before) return NOTHING;
    const toNo = meantBy(memory, body.place);
    return {
      statements: [arrive({ ...body, id, from, toNo }, memory.now)],
      audit: { act: "arrival.came", object: id, unitNo: toNo, detail: { tenant: from.id } },
      outbox: [
        notify({
          to: { charge: "members.change", unitNo: toNo },
          text: `${from.name}有一名党员要转来，等您接收。`,
          href: arrivalPath(id),
        }),
      ],
    };
  },
});

/** The unit that a letter names by its whole name or its code; where it names none here, or several, the highest. */
function meantBy({ tree, units }: Memory, place: string): number {
  const text = place.normalize("NFKC").trim();
  const meant = text
    ? [...tree.order].filter((no) => {
        const { code, name } = units.unit(no);
        return (code === text || name === text) && units.closing(no) === undefined;
      })
    : [];
  return meant.length === 1 ? meant[0]! : tree.order[0]!;
}

/** It is asked for back: in time, unless somebody here has answered already. Either way the other side hears. */
export const withdrawalReceiver = receiver({
  kind: "transfer.withdrawal",
  schema: WithdrawalLetter,
  received: async (memory, db, { from, body: { transfer: id } }) => {
    const before = await readArrival(db, id);
    if (before && before.fromId !== from.id) throw new Error("这一件是别的单位提出的");
    const now = takenBack(before);
    const of = { reason: null, by: null, at: memory.now };
    const back = before ? sendBack(id, "withdrawn", of) : [neverArrived(id, from, memory.tree.order[0]!, memory.now)];
    const isNew = now !== before;
    return {
      statements: [...(isNew ? back : []), answerLetter(from.id, id, now.answer!, isNew ? null : before, memory.now)],
      audit: isNew ? { act: "arrival.withdrawn", object: id, unitNo: before?.toNo, detail: { tenant: from.id } } : null,
    };
  },
});

/** Tells the other enterprise what came of a member whom it offered. */
export const answerLetter = (
  to: string,
  id: string,
  answer: Answer,
  of: Pick<ArrivalRow, "arrivedOn" | "unit" | "reason"> | null,
  now: number,
) =>
  sendLetter(
    { tenant: to },
    "transfer.answer",
    {
      transfer: id,
      answer,
      arrivedOn: of?.arrivedOn ?? null,
      unit: of?.unit ?? null,
      reason: of?.reason ?? null,
    },
    now,
  );

/** The other enterprise answers. From the day of arrival on the member is counted there, and no longer here. */
export const answerReceiver = receiver({
  kind: "transfer.answer",
  schema: AnswerLetter,
  received: async (memory, db, { from, body: { transfer: id, ...body } }) => {
    const row = await readDeparture(db, id);
    if (!row || row.tenantId !== from.id) throw new Error("这里没有转给这个单位的这一件");
    const before = { answer: row.answer, isTakenBack: row.withdrawnAt !== null, arrivedOn: row.arrivedOn };
    if (heard(before, body) === before) return NOTHING;
    const leaves = body.answer === "accepted";
    const isUser = leaves && (await hasAccount(db, row.memberId));
    return {
      statements: [
        ...hear(id, body, memory.now),
        ...(leaves ? leaveFor(id, { on: body.arrivedOn!, changeId: uuidv7(), at: memory.now }) : []),
      ],
      audit: {
        act: `departure.${body.answer}`,
        object: id,
        unitNo: row.fromNo,
        detail: { tenant: from.id, ...(leaves && { member: row.memberId, on: body.arrivedOn }) },
      },
      outbox: [
        notify({
          to: { account: row.offeredBy },
          text: `${from.name}${TOLD[body.answer]}`,
          href: departurePath(id),
          about: row.fromNo,
        }),
        ...(leaves ? [{ event: "member.changed", body: { member: row.memberId, transfer: id } }] : []),
        ...(isUser ? [accountLeft({ unitNo: row.fromNo, unit: { name: row.from } })] : []),
      ],
      touches: leaves ? ["people", "sessions"] : [],
    };
  },
});

const TOLD: Record<Answer, string> = {
  accepted: "已接收您转出的党员。",
  refused: "退回了您提出的转接，写了原因。",
  withdrawn: "还没有接收，您撤回的转接已经撤回。",
};
