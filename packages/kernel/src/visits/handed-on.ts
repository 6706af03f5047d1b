import * as z from "zod";
import { notify } from "../notices/index.ts";
import type { Commit } from "../tenant/index.ts";
import { MANAGE_VISITS } from "./address.ts";
import { stayWords } from "./break-glass.ts";
import { requestEnded, requested } from "./break-glass-store.ts";
import { TOP } from "./questions.ts";

const Request = z.object({
  request: z.string(),
  operator: z.string(),
  operatorId: z.string(),
  operatorName: z.string(),
  purpose: z.string(),
  reason: z.string(),
  minutes: z.int(),
});

/**
 * What an enterprise writes when the platform tells it of an operator's request, or that the operator needs it no more; `null` for anything
 * else that is told. What the operator wrote stands in the request, not in the audit.
 */
export function handedOn(
  act: string,
  detail: object,
  at: number,
): (Pick<Commit, "statements" | "outbox" | "touches"> & { detail: Record<string, unknown> }) | null {
  if (act === "platform.break-glass-ended") {
    const { request, operator } = Request.pick({ request: true, operator: true }).parse(detail);
    return { statements: requestEnded(request, at, null), touches: ["sessions"], detail: { request, operator } };
  }
  if (act !== "platform.break-glass") return null;
  const { request: id, operator, ...asked } = Request.parse(detail);
  return {
    statements: [requested({ id, ...asked, at })],
    outbox: [
      notify({
        to: { ability: "visits.manage", unitNo: TOP },
        text: `平台运维${asked.operatorName}申请应急查阅${stayWords(asked.minutes)}，等您定`,
        href: MANAGE_VISITS,
        urgent: true,
      }),
    ],
    detail: { request: id, operator, minutes: asked.minutes },
  };
}
