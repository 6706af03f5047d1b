import { errorAt, TextField } from "@jiceng/ui";
import { ContactField, NO_CONTACT } from "./contact.tsx";
import { stuck } from "./moving.tsx";
import type { TenantAct } from "./tenant-act.tsx";

const NAME_MOST = 60;

/** An enterprise whose units and people have gone over into another has its door closed: its people read where to. */
export const merging: TenantAct = {
  path: "merger",
  title: "登记已并入",
  lead: ({ name }) =>
    `${name}的组织和党员交给另一家以后，关上它自己的门：它的人打开页面，会看到并到了哪里。它的数据不动，集团看板上以前的月份照旧；登记错了可以恢复使用。`,
  button: "登记",
  refusal: (tenant) => (tenant.standing === "open" ? stuck(tenant) : "它现在不在使用中。"),
  fields: ({ operator }) => ({ into: "", contact: operator.name }),
  draw: ({ into, contact }, errors) => (
    <>
      <TextField
        name="into"
        label="并入了哪家"
        hint="写全称，它的人看得到。"
        value={into}
        max={NAME_MOST}
        wide
        error={errorAt(errors, "into")}
      />
      <ContactField value={contact} errors={errors} />
    </>
  ),
  step: ({ into, contact }) => {
    const errors = [...(into ? [] : [{ field: "into", message: "请写并入了哪家" }]), ...(contact ? [] : [NO_CONTACT])];
    return errors.length > 0 ? errors : { step: "merged", standing: "merged", detail: { to: into, contact } };
  },
};
