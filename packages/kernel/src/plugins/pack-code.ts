import { openTenant, type TenantIdentity } from "@jiceng/db";
import { databaseServer, type KernelBindings } from "../tenant/index.ts";
import { readPackCode } from "./store.ts";

/** The code of one of a tenant's own releases, for an isolate that lacks it; `null` where there is none of that hash. */
export const ownCode = (env: KernelBindings, tenant: TenantIdentity, hash: string): Promise<string | null> =>
  readPackCode(openTenant(databaseServer(env), tenant, { count: 0 }), hash);
