import { ROBOTS, type RobotKind } from "./robot.ts";

/** Where messages may go besides the robots' own hosts, as the operator says. */
export interface Destinations {
  /** Host names. Those of `origins` are for tests: whole origins on this machine, plain HTTP among them. */
  hosts: readonly string[];
  origins: readonly string[];
}

/** Reads the operator's list: host names, separated by commas. Whole origins count where the product is being tested. */
export function readDestinations(list: string | undefined, isTest: boolean): Destinations {
  const parts = (list ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return {
    hosts: parts.filter((part) => !part.includes("://")).map((part) => part.toLowerCase()),
    origins: isTest ? parts.filter((part) => part.includes("://")) : [],
  };
}

/** Names and numbers that lead back into the house: a message there could reach what only this machine may. */
const INSIDE = /^(localhost|.*\.(localhost|local|internal|lan|home|corp|intranet))$/;
const isNumeric = (host: string): boolean => host.startsWith("[") || /^[\d.]+$/.test(host);

/** Whether a host name leads back into the house, or says nothing of where it leads. */
export const leadsInside = (host: string): boolean => isNumeric(host) || INSIDE.test(host.toLowerCase());

/** What is wrong with a robot's address, as it is said at its field; `null` when messages may go there. */
export function addressProblem(typed: string, kind: RobotKind, { hosts, origins }: Destinations): string | null {
  if (!typed) return "请粘贴机器人的地址";
  const url = URL.parse(typed);
  if (!url) return "这不是一个地址，请从群机器人的设置里整段复制";
  if (origins.includes(url.origin)) return null;
  if (url.protocol !== "https:") return "地址要以https://开头";
  const host = url.hostname.toLowerCase();
  const robot = ROBOTS[kind];
  if (leadsInside(host)) return "不能发到内网地址";
  if (url.username || url.password || url.port) return "地址里不能带用户名、密码或端口";
  if (host !== robot.host && !hosts.includes(host))
    return `${robot.label}的地址应在${robot.host}；用自建平台的，请运维人员先把域名加入允许的名单`;
  if (host === robot.host && (url.pathname !== robot.path || !url.searchParams.get(robot.token)))
    return `地址不完整，应是https://${robot.host}${robot.path}?${robot.token}=…`;
  return null;
}
