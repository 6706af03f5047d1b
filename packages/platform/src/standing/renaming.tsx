import type { Statement } from "@jiceng/db";
import { CheckField, errorAt, TextField } from "@jiceng/ui";
import { consoleHost } from "../console/host.ts";
import { readHostOwner } from "./store.ts";
import type { TenantAct } from "./tenant-act.tsx";

/** How long an old host may lead on to the new one. */
const LEADS_DAYS = 30;
const DAY = 86_400_000;
const HOST = /^(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

const NOT_TO_BE_HAD = "这个域名不能用：它属于别的单位或平台，或者曾经属于。请换一个";

/** An enterprise answers at another host. The old one is never anybody else's. */
export const renaming: TenantAct = {
  path: "host",
  title: "换域名",
  lead: ({ host }) =>
    `现在是${host ?? "没有域名"}。换好以后，人要在新域名重新登录一次；旧域名不会再给别的单位，收藏夹里的旧地址不会通到别人那里。`,
  button: "换域名",
  refusal: ({ standing }) =>
    standing === "open" || standing === "suspended" ? null : "它已经在注销或不在了，不能换域名。",
  fields: () => ({ host: "", leads: "on" }),
  draw: ({ host, leads }, errors) => (
    <>
      <TextField
        name="host"
        label="新域名"
        hint="要先解析到平台，如 dangjian.example.com。"
        value={host}
        max={120}
        wide
        error={errorAt(errors, "host")}
      />
      <CheckField
        name="leads"
        label={`旧域名${LEADS_DAYS}天内自动转到新域名；不勾选，马上打不开`}
        value="on"
        checked={leads === "on"}
      />
    </>
  ),
  step: async ({ host: typed = "", leads }, tenant, visit) => {
    const host = typed.toLowerCase();
    if (!HOST.test(host)) return [{ field: "host", message: "请填完整的域名，如 dangjian.example.com" }];
    if (host === tenant.host) return [{ field: "host", message: "它现在就是这个域名" }];
    const owner = await readHostOwner(visit.server, host);
    if (host === consoleHost(visit.c.env) || (owner !== null && owner !== tenant.id))
      return [{ field: "host", message: NOT_TO_BE_HAD }];
    const hosts = { from: tenant.host, to: host };
    const leadsUntil = leads === "on" ? visit.now + LEADS_DAYS * DAY : null;
    return {
      step: "renamed",
      standing: null,
      detail: hosts,
      audited: hosts,
      statements: hostChanged(tenant.id, host, visit.now, leadsUntil),
    };
  },
};

/** Its own old host it may have back; one of somebody else's refuses the batch. */
const hostChanged = (tenantId: string, host: string, at: number, leadsUntil: number | null): Statement[] => [
  {
    sql: "update hosts set retired_at = ?, leads_until = ? where tenant_id = ? and retired_at is null",
    params: [at, leadsUntil, tenantId],
  },
  {
    sql: `insert into hosts (host, tenant_id) values (?, ?)
      on conflict (host) do update set retired_at = null, leads_until = null where tenant_id = excluded.tenant_id`,
    params: [host, tenantId],
  },
  { sql: "select iif(changes() = 1, 1, json('guard'))" },
];
