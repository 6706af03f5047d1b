import { StackError } from "./stack-error.ts";

/** Where one door of a database server listens. */
export interface Endpoint {
  host: string;
  port: number;
  tls: boolean;
}

/** A database server as the Worker sees it: a door for data and a door for making namespaces. */
export interface Database {
  user: Endpoint;
  admin: Endpoint;
}

/** A server that runs elsewhere, named by `LIBSQL_URL` and `LIBSQL_ADMIN_URL`. */
export function remoteDatabase(userUrl: string, adminUrl: string): Database {
  return { user: endpoint(userUrl), admin: endpoint(adminUrl) };
}

function endpoint(text: string): Endpoint {
  const url = URL.parse(text.replace(/^libsql:/, "https:"));
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StackError(
      "no-database-server",
      `数据库地址“${text}”写得不对，应为 http(s)://主机:端口。 / "${text}" is not a database address; write http(s)://host:port.`,
    );
  }
  const tls = url.protocol === "https:";
  return { host: url.hostname, port: Number(url.port) || (tls ? 443 : 80), tls };
}
