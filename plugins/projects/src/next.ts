import { type CheckContext, shortDay } from "@jiceng/plugin";
import type { Project } from "./fields.ts";
import { checksBefore } from "./gate.ts";
import { milestonesOf, nextMilestone } from "./milestone.ts";

export interface Next {
  text: string;
  /** The form that does it. */
  form?: { form: "apply" | "midterm" | "closing"; text: string };
}

/** The move that each stage is on its way to, with what it is called when something is missing for it. */
export const AHEAD: Readonly<Record<string, { move: string; called: string }>> = {
  申报: { move: "approve", called: "立项" },
  退回: { move: "approve", called: "立项" },
  逐项研究: { move: "approve", called: "立项" },
  中期: { move: "pass", called: "通过中期" },
  结项: { move: "spread", called: "推广" },
  评价: { move: "spread", called: "推广" },
};

export const lacking = (project: Project, state: string, context: CheckContext): number =>
  checksBefore(project, AHEAD[state]?.move ?? "", context).filter(({ ok }) => !ok).length;

/** What its branch does next, in a sentence; `null` when nothing is left to do. */
export function nextStep(project: Project, state: string, dueBy: string | null, context: CheckContext): Next | null {
  const lacks = lacking(project, state, context);
  const by = dueBy ? `，${shortDay(dueBy)}前有结果` : "";
  const milestone = nextMilestone(project, context.today);
  switch (state) {
    case "申报":
      return {
        text: lacks > 0 ? `立项还缺${lacks}样，补齐再交；急的话可以先交，研究时会退回补` : "都齐了，可以提交",
        form: { form: "apply", text: lacks > 0 ? "接着写" : "检查并提交" },
      };
    case "退回":
      return { text: "退回了，原因写在下面。改好再交。", form: { form: "apply", text: "修改申报" } };
    case "逐项研究":
      return { text: lacks > 0 ? `等党委研究${by}。还缺${lacks}样，要补就请研究的同志先退回` : `等党委研究${by}` };
    case "立项":
      return { text: "立项了。写下第一条过程记录，项目就开始了" };
    case "节点":
      return milestone
        ? {
            text: `下一个节点：${milestone.what}，${shortDay(milestone.due, Number(context.today.slice(0, 4)))}前`,
            ...(milestonesOf(project, context.today).some(({ on }) => on) && {
              form: { form: "midterm", text: "写中期小结" },
            }),
          }
        : { text: "节点都完成了，写中期小结", form: { form: "midterm", text: "写中期小结" } };
    case "中期":
      return { text: lacks > 0 ? `通过中期还缺${lacks}样，补齐就行，不用退回重交` : `等党委看中期${by}` };
    case "结项":
      return {
        text: milestone ? `还有节点没完成：${milestone.what}` : "节点都完成了，可以申请结项",
        form: { form: "closing", text: "申请结项" },
      };
    case "评价":
      return { text: `等党委评价${by}` };
    default:
      return null;
  }
}
