import type { FieldError } from "@jiceng/plugin";
import { GROUP_PAGE, type GroupOf, isHeadquarters, type Sister, subsidiariesOf } from "../groups/index.ts";
import { found, NotFound, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { TEMPLATES_PAGE } from "./address.ts";
import type { TemplateDesk } from "./questions.ts";
import { readTemplate } from "./store.ts";

export const READ = { may: "group.read" } as const;
export const MANAGE = { may: "group.manage" } as const;

export const SECTION = GROUP_PAGE;

export const crumbs = (...labels: { label: string; href?: string }[]) => [
  { label: "集团", href: GROUP_PAGE },
  { label: "规定动作", href: TEMPLATES_PAGE },
  ...labels,
];

/** What headquarters works with; elsewhere, and to whoever does not look after the group as a whole, there is nothing. */
export async function deskAt(visit: Visit, to: "read" | "manage"): Promise<{ desk: TemplateDesk; group: GroupOf }> {
  const { desk } = await visit.ask({ desk: about("templates.desk", {}) });
  const group = await visit.group();
  if (!isHeadquarters(group, visit.tenant.id) || !(to === "manage" ? desk.manages : desk.reads)) throw new NotFound();
  return { desk, group };
}

/** The template of the address, with everything about it. */
export async function templateAt(visit: Visit, to: "read" | "manage") {
  const at = await deskAt(visit, to);
  return { ...at, ...found(await readTemplate(visit.db, visit.param("template"))) };
}

/** The enterprises that stay: who was merged or is leaving owes headquarters no answer. */
export const staying = (group: GroupOf): Sister[] =>
  subsidiariesOf(group).filter(({ standing }) => standing !== "merged" && standing !== "leaving");

export type At = Awaited<ReturnType<typeof templateAt>>;

export const answered = (errors: readonly FieldError[]): 200 | 422 => (errors.length > 0 ? 422 : 200);
