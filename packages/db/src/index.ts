export { CONTROL_MIGRATIONS, groups, hosts, tenants } from "./control/schema.ts";
export { ForbiddenSql, guard } from "./guard.ts";
export { type Outcome, type SqlValue, type Statement, type Wire, writeGroup } from "./hrana.ts";
export { Lane, LaneFull } from "./lane.ts";
export { LEDGER_QUERY, type Migration, pending } from "./migrate.ts";
export { type DatabaseServer, draft, openReader, type Reader, type Trips } from "./reader.ts";
export { type Access, namespaceToken } from "./token.ts";
