import { receiver, sendLetter } from "../exchange/index.ts";
import { isHeadquarters } from "../groups/index.ts";
import { notify } from "../notices/index.ts";
import { mergerPath } from "./address.ts";
import { AskedLetter, HandOver, StepLetter } from "./letters.ts";
import { begun, heard, readMerger, standsBetween, stepped } from "./store.ts";
import { takingOf } from "./taking.ts";
import { readTakenCodes, takingStatements } from "./taking-store.ts";

const UNKNOWN = "还没有收到集团总部的并入安排";

/** Headquarters asks for a merger that this enterprise has a part in. */
export const askedReceiver = receiver({
  kind: "merger",
  schema: AskedLetter,
  received: async (memory, _db, { from, body: { id, role, giving, receiving, on, reason }, at }, group) => {
    if (!isHeadquarters(group, from.id)) throw new Error("只有集团总部能安排并入");
    const other = role === "giving" ? receiving : giving;
    return {
      statements: begun(
        {
          id,
          role,
          headquartersId: from.id,
          givingId: giving.id,
          givingName: giving.name,
          receivingId: receiving.id,
          receivingName: receiving.name,
          on,
          reason,
          at,
        },
        { id: null, name: from.name },
      ),
      audit: { act: "merger.asked", object: id, detail: { giving: giving.id, receiving: receiving.id, on } },
      outbox: [
        notify({
          to: { ability: "units.change", unitNo: memory.tree.order[0]! },
          text:
            role === "giving"
              ? `集团总部安排本单位从${on}起并入${other.name}。`
              : `集团总部安排${other.name}从${on}起并入本单位，等您同意。`,
          href: mergerPath(id),
        }),
      ],
    };
  },
});

/** What became of a merger elsewhere. Each side may say only what is its own to say. */
export const stepReceiver = receiver({
  kind: "merger.step",
  schema: StepLetter,
  received: async (_memory, db, { from, at, body: { id, step, units, members, reason } }) => {
    const merger = await readMerger(db, id);
    if (!merger) throw new Error(UNKNOWN);
    const speaker = {
      withdrawn: merger.headquartersId,
      handed: merger.givingId,
      agreed: merger.receivingId,
      refused: merger.receivingId,
      taken: merger.receivingId,
    }[step];
    if (speaker !== from.id) throw new Error("这一步不由对方来说");
    return {
      statements: [heard({ mergerId: id, step, units, members, reason, byName: from.name, at })],
      audit: { act: `merger.${step}`, object: id, detail: { from: from.id } },
    };
  },
});

/** Units and people of the giving side arrive: they are here from the agreed day on, below the unit that was agreed on. */
export const handOverReceiver = receiver({
  kind: "merger.handover",
  schema: HandOver,
  received: async (memory, db, { from, body }) => {
    const merger = await readMerger(db, body.id);
    if (!merger) throw new Error(UNKNOWN);
    const agreed = merger.steps.find(({ step }) => step === "agreed");
    if (merger.role !== "receiving" || merger.givingId !== from.id || !agreed)
      throw new Error("没有和对方约定过这次并入");
    const { now: at } = memory;
    const above = agreed.aboveNo ?? memory.tree.order[0]!;
    const taking = takingOf(body, await readTakenCodes(db, body), `${body.units[0]?.code ?? "并入"}-`);
    const counts = { units: taking.units.length, members: taking.members.length };
    const came = { id: merger.id, step: "taken", reason: null, ...counts };
    return {
      statements: [
        standsBetween(merger.id, "agreed", ["taken"]),
        ...takingStatements(taking, {
          // The unit that was agreed on may have been closed since: then it is the top.
          aboveNo: memory.tree.has(above) ? above : memory.tree.order[0]!,
          mergerId: merger.id,
          reason: `由${merger.givingName}并入：${merger.reason}`,
          by: `tenant:${from.id}`,
          at,
        }),
        ...stepped({ mergerId: merger.id, step: "taken", ...counts, byName: merger.receivingName, at }),
        sendLetter({ tenant: merger.headquartersId }, "merger.step", came, at),
        sendLetter({ tenant: merger.givingId }, "merger.step", came, at),
      ],
      audit: { act: "merger.taken", object: merger.id, detail: { ...counts, recoded: taking.recoded } },
      outbox: [
        notify({
          to: { ability: "units.change", unitNo: memory.tree.order[0]! },
          text: `${merger.givingName}已并入：${counts.units}个组织，${counts.members}名党员。`,
          href: mergerPath(merger.id),
        }),
      ],
      touches: ["units", "people"],
    };
  },
});
