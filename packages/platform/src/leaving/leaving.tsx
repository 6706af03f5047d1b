import { dayLabel, dayOf } from "@jiceng/plugin";
import { errorAt, TextField } from "@jiceng/ui";
import { ContactField, NO_CONTACT } from "../standing/contact.tsx";
import { stuck } from "../standing/moving.tsx";
import type { Standing, TenantStep } from "../standing/standing.ts";
import type { TenantAct } from "../standing/tenant-act.tsx";

/** Between what was asked and what cannot be undone. */
export const DELAY_DAYS = 30;
const DAY = 86_400_000;

/** An enterprise is closed at once and destroyed after a delay, in which it may take its data along or stay after all. */
export const leaving: TenantAct = {
  path: "leaving",
  title: "注销",
  lead: ({ name }) =>
    `${name}的页面马上关闭，只有它的系统管理员还能登录，把全部数据导出带走，或者撤回注销。${DELAY_DAYS}天以后，数据库和附件全部销毁，谁也找不回来；短名和域名不会再给别人。`,
  button: "开始注销",
  refusal: (tenant) =>
    tenant.standing === "open" || tenant.standing === "suspended" ? stuck(tenant) : "它已经在注销，或者已经不在了。",
  fields: ({ operator }) => ({ contact: operator.name, slug: "" }),
  draw: ({ contact, slug }, errors, tenant) => (
    <>
      <TextField
        name="slug"
        label="照抄它的短名"
        hint={`抄一遍${tenant.slug}，免得点错单位。`}
        value={slug}
        max={40}
        error={errorAt(errors, "slug")}
      />
      <ContactField value={contact} errors={errors} />
    </>
  ),
  step: ({ contact = "", slug }, tenant, { now }) => {
    const errors = [
      ...(slug === tenant.slug ? [] : [{ field: "slug", message: `短名对不上，应该是${tenant.slug}` }]),
      ...(contact ? [] : [NO_CONTACT]),
    ];
    if (errors.length > 0) return errors;
    const due = now + DELAY_DAYS * DAY;
    return { step: "leaving", standing: "leaving", detail: { contact, due }, audited: { due } };
  },
};

/** It stays, as it stood before. */
export const keeping: TenantAct = {
  path: "keeping",
  title: "撤回注销",
  lead: ({ name, steps }) =>
    `${name}不注销了，数据一条不少，接着用。原定${dayLabel(dayOf(steps.find(({ step }) => step === "leaving")?.detail.due ?? 0))}销毁。`,
  button: "撤回注销",
  refusal: ({ standing }) => (standing === "leaving" ? null : "它没有在注销，不用撤回。"),
  fields: () => ({}),
  step: (_typed, { steps }) => ({ step: "kept", standing: standingBefore(steps) }),
};

/** How a tenant stood before it began to leave; its steps come the latest first. */
export const standingBefore = (steps: readonly Pick<TenantStep, "step">[]): Standing =>
  steps.find(({ step }) => step === "suspended" || step === "resumed")?.step === "suspended" ? "suspended" : "open";
