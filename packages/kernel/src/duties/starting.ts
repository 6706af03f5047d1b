import type { Statement } from "@jiceng/db";
import { type Cadence, dayOf, firstDay, periodOf, shift } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { type OwnTerms, wrongTerms } from "./own-duty.ts";
import { dutyStatement, versionStatements } from "./own-store.ts";

/** A duty that a new enterprise has of its own, answered by a form of a plugin. */
export interface StartingDuty extends OwnTerms {
  every: Cadence;
  plugin: string;
  form: string;
}

/** Makes duties of a new enterprise's own, from the next period that begins: nobody owes a piece of one. Throws where terms are wrong. */
export const startingDuties = (duties: readonly StartingDuty[], byName: string, now: number): Statement[] =>
  duties.flatMap(({ every, plugin, form, ...terms }) => {
    const [wrong] = wrongTerms(terms);
    if (wrong) throw new Error(`duty ${terms.title}: ${wrong.message}`);
    const today = dayOf(now);
    const running = periodOf(today, every);
    const from = firstDay(running) === today ? running : shift(running, 1);
    const id = uuidv7();
    const by = { id: "platform", name: byName };
    return [
      dutyStatement({ id, template: null, plugin, form, every }, by, now),
      ...versionStatements(id, { id: uuidv7(), from, terms, no: null }, by, now),
    ];
  });
