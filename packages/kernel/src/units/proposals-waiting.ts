import { shortDay } from "@jiceng/plugin";
import type { WaitingSource } from "../desk/index.ts";
import type { Verb } from "./change.ts";
import { changeWords } from "./history.ts";
import { proposalPath } from "./proposal-path.ts";
import { type WaitingProposal, waitingProposals } from "./waiting-store.ts";

/** Changes of units that somebody else proposed and the reader's side has to agree to. */
export const proposalsWaiting: WaitingSource<WaitingProposal> = {
  title: "等您同意的",
  ability: "units.change",
  rows: (db, { scope }) => waitingProposals(db, scope),
  thing: ({ id, verb, on, unit, target, sideId, by }, today) => ({
    text: changeWords(verb as Verb, unit, target),
    href: proposalPath(sideId, id),
    note: `从${shortDay(on, Number(today.slice(0, 4)))}起，${by ?? "程序"}提请`,
  }),
};
