import type { Statement } from "@jiceng/db";
import { errorAt, SelectField } from "@jiceng/ui";
import type { OneTenant } from "../tenants/tenant-line.ts";
import { readGroupNames } from "./store.ts";
import type { TenantAct } from "./tenant-act.tsx";

/** What is chosen for no group at all. */
const ALONE = "-";

/** An enterprise comes into a group, goes over to another, or stands alone. */
export const moving: TenantAct = {
  path: "group",
  title: "换集团",
  lead: ({ groupName }) =>
    `${groupName ? `现在属于${groupName}。` : "现在不属于集团。"}换了以后，原集团总部不再收到它的数，也不能再查阅它；新集团总部从换的那天起可以。已经报上去的数留在原处。`,
  button: "换集团",
  refusal: (tenant) =>
    tenant.standing !== "open" && tenant.standing !== "suspended"
      ? "它已经在注销或不在了，不能换集团。"
      : stuck(tenant),
  fields: (_visit, { groupId }) => ({ group: groupId ?? ALONE }),
  draw: async ({ group }, errors, _tenant, { server }) => (
    <SelectField
      name="group"
      label="换到"
      value={group}
      options={[
        { value: ALONE, label: "不属于集团" },
        ...(await readGroupNames(server)).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      error={errorAt(errors, "group")}
    />
  ),
  step: async ({ group }, tenant, { server }) => {
    const groups = await readGroupNames(server);
    const to = groups.find(({ id }) => id === group) ?? null;
    if (!to && group !== ALONE) return [{ field: "group", message: "请选一个集团" }];
    if ((to?.id ?? null) === tenant.groupId) return [{ field: "group", message: "它现在就在这里，请选别的" }];
    return {
      step: "moved",
      standing: null,
      detail: { from: tenant.groupName, to: to?.name ?? null },
      audited: { from: tenant.groupId, to: to?.id ?? null },
      statements: groupChanged(tenant, to?.id ?? null),
    };
  },
};

/** A group whose headquarters went away would be nobody's. */
export const stuck = ({ isHeadquarters, sisters, groupName }: OneTenant): string | null =>
  isHeadquarters && sisters > 0 ? `它是${groupName}的总部，下面还有${sisters}家单位。请先把它们移走。` : null;

const groupChanged = ({ id, groupId }: OneTenant, to: string | null): Statement[] => [
  {
    sql: `select iif(exists (select 1 from groups g join tenants t on t.group_id = g.id and t.id <> g.headquarters_id where g.headquarters_id = ?
      and not exists (select 1 from tenant_steps s where s.tenant_id = t.id and s.step in ('merged', 'deleted'))), json('guard'), 1)`,
    params: [id],
  },
  { sql: "update groups set headquarters_id = null where headquarters_id = ? and id is not ?", params: [id, to] },
  { sql: "update tenants set group_id = ? where id = ? and group_id is ?", params: [to, id, groupId] },
  { sql: "select iif(changes() = 1, 1, json('guard'))" },
];
