import { dayLabel, type Tile, ui } from "@jiceng/plugin";
import type { PolicyCan, PolicyData } from "./data.ts";
import { isReviewDue } from "./policy.ts";

/** What a secretary should look at again, on the home page; nothing while nothing is due. */
export const reviewsDue: Tile<PolicyCan, PolicyData> = {
  title: "该复审的制度",
  on: "home",
  permission: "record",
  async view(k) {
    const { items } = await k.data.policies.find({ where: { state: "现行" }, orderBy: "review", limit: 20 });
    const due = items.filter(({ doc: { review }, state }) =>
      isReviewDue({ ...(review && { review }) }, state, k.today),
    );
    return due.length === 0
      ? []
      : [
          ui.list(
            due.map(({ id, doc }) => ({
              text: doc.title ?? "",
              note: `${dayLabel(doc.review ?? "")}前复审`,
              to: { record: id, of: "policies" },
            })),
          ),
        ];
  },
};
