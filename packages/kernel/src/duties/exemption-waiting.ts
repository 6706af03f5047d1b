import { personOf } from "../access/index.ts";
import type { WaitingSource } from "../desk/index.ts";
import { exemptionPath } from "./address.ts";
import { spanWords } from "./exemption.ts";
import { askedRows } from "./exemption-store.ts";

type AskedRow = Awaited<ReturnType<typeof askedRows>>[number];

/** Exemptions that wait for somebody above to decide. */
export const exemptionsWaiting: WaitingSource<AskedRow> = {
  title: "等您定的豁免",
  ability: "exemptions.decide",
  rows: (db, { scope, who }) => askedRows(db, scope, personOf(who)),
  thing: ({ id, unit, first, last, reason }) => ({
    text: `${unit}，${spanWords({ first, last })}`,
    href: exemptionPath(id),
    note: reason,
  }),
};
