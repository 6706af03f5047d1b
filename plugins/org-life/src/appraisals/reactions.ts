import type { Reactions } from "@jiceng/plugin";
import type { AppraisalData } from "./data.ts";

/** When an appraisal was told and confirmed, each member finds their own grade, and it alone. */
export const reactions: Reactions<AppraisalData> = {
  async "appraisals.confirm"(k, { record }) {
    const found = record ? await k.data.appraisals.get(record) : null;
    if (found?.state !== "已通报") return;
    const { year } = found.doc;
    const { items } = await k.data.grades.find({ where: { year: year ?? "", unit: found.unit }, limit: 500 });
    for (const { member, grade } of found.doc.people ?? []) {
      if (!member || !grade) continue;
      const before = items.find((one) => one.doc.member === member);
      if (before?.doc.grade === grade) continue;
      await k.data.grades.put(
        { year, member, grade },
        before ? { id: before.id, rev: before.rev } : { unit: found.unit },
      );
      await k.notify({
        to: { member },
        text: `${year}年民主评议的等次定了，可以看自己的`,
        at: { page: "appraisals" },
      });
    }
  },
};
