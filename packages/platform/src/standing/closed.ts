import { answerTo, Closed, type Closure, notFound } from "@jiceng/kernel";
import { dayLabel, dayOf } from "@jiceng/plugin";
import type { TenantRow } from "../tenants/tenant.ts";
import type { ClosingStep } from "./standing.ts";

/** Whoever administers an enterprise that leaves may sign in, take its data along, and have it stay. */
const OPEN_WHILE_LEAVING = /^\/(login(\/[a-z-]+)*|logout|manage\/takeout(\/keeping)?)$/;

/** What is answered in the place of a tenant that is not at work; `null` where it is. */
export function closedAnswer({ standing, closing }: TenantRow, request: Request): Response | null {
  if (standing === "open") return null;
  if (standing === "deleted") return notFound();
  if (standing === "leaving" && OPEN_WHILE_LEAVING.test(new URL(request.url).pathname)) return null;
  const step: ClosingStep = closing ? JSON.parse(closing) : { detail: {}, reason: "", at: 0 };
  return answerTo(new Closed(SAID[standing](step)), request);
}

const SAID: Readonly<Record<"suspended" | "leaving" | "merged", (step: ClosingStep) => Closure>> = {
  suspended: ({ reason, detail, at }) => ({
    title: ["本单位暂停使用", "This enterprise is suspended"],
    text: [
      `从${dayLabel(dayOf(at))}起暂停。原因：${reason}`,
      "已有的记录都在，一条不少；恢复以后接着用。",
      askOf(detail.contact),
    ],
  }),
  leaving: ({ reason, detail }) => ({
    title: ["本单位正在注销", "This enterprise is being closed for good"],
    text: [
      `原因：${reason}`,
      ...(detail.due ? [`${dayLabel(dayOf(detail.due))}以后，全部数据会被删除，无法找回。`] : []),
      askOf(detail.contact),
    ],
    open: { href: "/manage/takeout", label: "系统管理员：导出全部数据" },
  }),
  merged: ({ reason, detail }) => ({
    title: ["本单位已经并入别的单位", "This enterprise has been merged into another"],
    text: [...(detail.to ? [`已并入${detail.to}。`] : []), `依据：${reason}`, askOf(detail.contact)],
  }),
};

const askOf = (contact: string | undefined): string => (contact ? `有事请找：${contact}` : "有事请找平台运维。");
