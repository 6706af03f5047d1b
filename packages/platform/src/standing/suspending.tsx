import { ContactField, NO_CONTACT } from "./contact.tsx";
import type { TenantAct } from "./tenant-act.tsx";

/** An enterprise's pages and programs are closed, with a reason that its people read; nothing is lost. */
export const suspending: TenantAct = {
  path: "suspension",
  title: "暂停使用",
  lead: ({ name }) =>
    `${name}的人打开页面，只会看到下面这句原因和找谁；程序接口、定时任务、通知、上下级往来都停。数据不动，随时可以恢复。`,
  button: "暂停",
  refusal: ({ standing }) => (standing === "open" ? null : "它现在不在使用中，不用再暂停。"),
  fields: ({ operator }) => ({ contact: operator.name }),
  draw: ({ contact }, errors) => <ContactField value={contact} errors={errors} />,
  step: ({ contact }) => (contact ? { step: "suspended", standing: "suspended", detail: { contact } } : [NO_CONTACT]),
};

/** It goes on from where it stood. */
export const resuming: TenantAct = {
  path: "resumption",
  title: "恢复使用",
  lead: ({ name }) => `${name}的人马上可以接着用，停着的通知和任务也接着做。`,
  button: "恢复",
  refusal: ({ standing }) => (standing === "suspended" || standing === "merged" ? null : "它没有被暂停，不用恢复。"),
  fields: () => ({}),
  step: () => ({ step: "resumed", standing: "open" }),
};
