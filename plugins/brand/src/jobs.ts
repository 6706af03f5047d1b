import { dayOf, type Job, monthsLater } from "@jiceng/plugin";
import { REVIEW_AFTER_MONTHS } from "./flow.ts";
import type { Data } from "./index.ts";

/** The day on which a brand that was named then has to be looked at again. */
export const reviewDue = (since: number): string => monthsLater(dayOf(since), REVIEW_AFTER_MONTHS);

/** Tells whoever decides that a brand has stood for a year. Once: on the day itself. */
export const overdueReviews: Job<Data> = {
  title: "复核到期提醒",
  every: "day",
  async run(k) {
    const { items } = await k.data.brands.find({ where: { state: "命名" }, orderBy: "$since", limit: 500 });
    for (const { id, unit, doc, since } of items) {
      if (reviewDue(since) !== k.today) continue;
      await k.notify({
        to: { ability: "decide", unit },
        text: `“${doc.name}”命名满一年，该复核了`,
        at: { record: id, of: "brands" },
      });
    }
  },
};
