import type { Reader } from "@jiceng/db";
import type { Cadence } from "@jiceng/plugin";
import { asc } from "drizzle-orm";
import type { Exemption, ExemptionState } from "./exemption.ts";
import type { DutyBook } from "./known-duties.ts";
import type { OwnTerms } from "./own-duty.ts";
import { dutyVersions, exemptions, ownDuties } from "./schema.ts";

/** Everything that the enterprise itself decided about duties. */
export async function readDutyBook(db: Reader): Promise<DutyBook> {
  const [made, versions, excused] = await db.batch([
    db
      .select({
        id: ownDuties.id,
        template: ownDuties.template,
        plugin: ownDuties.plugin,
        form: ownDuties.form,
        every: ownDuties.every,
      })
      .from(ownDuties)
      .orderBy(asc(ownDuties.at), asc(ownDuties.id)),
    db
      .select({
        id: dutyVersions.id,
        dutyId: dutyVersions.dutyId,
        from: dutyVersions.from,
        terms: dutyVersions.terms,
        no: dutyVersions.no,
        byName: dutyVersions.byName,
        at: dutyVersions.at,
      })
      .from(dutyVersions)
      .orderBy(asc(dutyVersions.at), asc(dutyVersions.id)),
    db
      .select({
        id: exemptions.id,
        unitNo: exemptions.unitNo,
        duty: exemptions.duty,
        first: exemptions.first,
        last: exemptions.last,
        reason: exemptions.reason,
        state: exemptions.state,
        askedBy: exemptions.askedBy,
        askedByName: exemptions.askedByName,
        askedAccount: exemptions.askedAccount,
        at: exemptions.at,
        decidedByName: exemptions.decidedByName,
        decidedAt: exemptions.decidedAt,
        note: exemptions.note,
        revokedFrom: exemptions.revokedFrom,
        revokedByName: exemptions.revokedByName,
        revokedAt: exemptions.revokedAt,
        revokedReason: exemptions.revokedReason,
      })
      .from(exemptions)
      .orderBy(asc(exemptions.at), asc(exemptions.id)),
  ]);
  const byDuty = Map.groupBy(versions, ({ dutyId }) => dutyId);
  return {
    own: made.map(({ every, ...duty }) => ({
      ...duty,
      every: every as Cadence,
      versions: (byDuty.get(duty.id) ?? []).map(({ id, from, terms, no, byName, at }) => ({
        id,
        from,
        no,
        terms: terms === null ? null : (JSON.parse(terms) as OwnTerms),
        byName,
        at,
      })),
    })),
    exemptions: excused.map((one): Exemption => ({ ...one, state: one.state as ExemptionState })),
  };
}
