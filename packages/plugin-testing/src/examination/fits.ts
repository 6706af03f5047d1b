import { misfits } from "@jiceng/kernel";
import type { Exam } from "./exam.ts";
import type { Part } from "./finding.ts";

/** What only the product knows: which names its tables can have, which regulations there are. */
export const fits = ({ manifest }: Exam): Part => ({
  title: "名字和引用的规定，产品都认得",
  findings: misfits(manifest).map((why) => ({ at: "清单", why, todo: "照提示改" })),
  remarks: [],
});
