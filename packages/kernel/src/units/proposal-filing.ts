import { type Day, dayLabel } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import type { SeenUnit } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import type { Visit } from "../routes/index.ts";
import type { Verb } from "./change.ts";
import { proposalPath } from "./proposal-path.ts";
import { propose } from "./proposal-store.ts";
import type { Consent } from "./sides.ts";

export const ONE_AT_A_TIME = {
  field: "",
  message: "这个组织已经有一项提请在等对方同意；要改，先把那一项撤回。",
};

interface Filed {
  unit: { id: string; no: SeenUnit };
  verb: Verb;
  target: SeenUnit;
  consent: Consent;
  on: Day;
  reason: string;
}

/** Puts a change to the sides out of reach and tells them; its author goes on from the unit that is theirs. */
export async function fileProposal(
  visit: Visit,
  { unit, verb, target, consent: { words, sides }, on, reason }: Filed,
  own: { id: string },
): Promise<Response> {
  const id = uuidv7();
  await visit.commit({
    statements: propose({ id, verb, unit: unit.no, target, on, reason, by: visit.who.id, at: visit.now, sides }),
    audit: {
      act: "unit.change.proposed",
      object: unit.id,
      unitNo: unit.no,
      detail: { proposal: id, verb, on, target },
    },
    outbox: sides
      .filter(({ agreed }) => !agreed)
      .map((side) =>
        notify({
          to: { ability: "units.change", unitNo: side.unitNo },
          text: `${words}，从${dayLabel(on)}起，等${side.name}这一方同意。`,
          href: proposalPath(side.id, id),
        }),
      ),
  });
  return visit.redirect(proposalPath(own.id, id));
}
