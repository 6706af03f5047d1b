import { type Form, field, monthsLater } from "@jiceng/plugin";
import type { PolicyCan, PolicyData } from "./data.ts";
import { checkPolicy } from "./policy.ts";

/** A policy's first version, or a correction of the one in force. */
export const policy: Form<PolicyCan, PolicyData> = {
  title: "内部制度",
  of: "policies",
  permission: "record",
  parts: [
    { title: "制度", fields: ["title", "kind", "version", "effective", "review"] },
    { title: "内容", fields: ["text", "file"] },
  ],
  states: ["现行"],
  start: ({ today }) => ({ version: 1, effective: today, review: monthsLater(today, 12) }),
  requires: ["effective"],
};

/** The next version: the one before goes aside in the same act, and stays to be read. */
export const policyNext: Form<PolicyCan, PolicyData> = {
  title: "修订成新版",
  permission: "record",
  fields: {
    effective: field.date("施行日期", { required: true }),
    review: field.date("哪天前复审"),
    text: field.markdown("正文", { max: 8000 }),
    file: field.file("文件", { hint: "有正文就不用传" }),
  },
  async start(k, { policy = "" }) {
    const record = await k.data.policies.get(policy);
    return { effective: k.today, review: monthsLater(k.today, 12), text: record?.doc.text ?? "" };
  },
  async save(k, value, { policy = "", unit = "" }) {
    const before = await k.data.policies.get(policy);
    if (before?.state !== "现行")
      return { errors: [{ field: "", message: "这一版已经不是现行的了，请从现行的那一版修订" }] };
    const { title, kind, version = 1, effective: since = "" } = before.doc;
    const errors = checkPolicy(value);
    if (String(value.effective) < since)
      errors.push({ field: "effective", message: "新版的施行日期不能早于上一版，请核对" });
    if (errors.length > 0) return { errors };
    const doc = { title, kind, version: version + 1, ...value } as PolicyDoc;
    const id = await k.data.policies.put(doc, { unit });
    await k.data.policies.move(before.id, "supersede");
    return { to: { record: id, of: "policies" } };
  },
};
type PolicyDoc = Parameters<Parameters<NonNullable<typeof policyNext.save>>[0]["data"]["policies"]["put"]>[0];
