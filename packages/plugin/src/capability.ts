/**
 * What a plugin may reach beside its own records; each is declared in `needs` with what it is used for, and an administrator agrees to it.
 * There is none for SQL, roles, markup or other plugins' records. `http:api.example.com` names one host, which the kernel asks for it.
 */
export type Capability =
  | "units:read"
  | "members:read"
  | "members:contact"
  | "members:anniversary"
  | "posts:read"
  | "metrics:read"
  | "scores:publish"
  | "tasks:create"
  | "ballots:open"
  | "notify"
  | "files:read"
  | "files:write"
  | `http:${string}`;

/** What each capability without a host is called, as the administrator reads it. */
export const CAPABILITY_LABELS: Readonly<Record<Exclude<Capability, `http:${string}`>, string>> = {
  "units:read": "组织",
  "members:read": "党员姓名和所在支部",
  "members:contact": "在页面上显示党员的工作电话",
  "members:anniversary": "党员入党的月和日",
  "posts:read": "谁在哪个组织任什么职务",
  "metrics:read": "完成率、到会率等共享的指标",
  "scores:publish": "通报评分结果",
  "tasks:create": "派任务",
  "ballots:open": "发起无记名投票",
  notify: "发通知",
  "files:read": "附件",
  "files:write": "存附件",
};

const HTTP = "http:";
/** The longest host name (RFC 1035, 2.3.4). */
const LONGEST_HOST = 253;
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);
/** Endings that lead back into the house, or to no host at all. */
const INSIDE = /\.(?:localhost|local|internal|lan|home|corp|intranet|localdomain|arpa|onion|test|invalid)$/;

/** Whether a text is the name of one host in the world: lower case, with a dot, no address of numbers, no port. */
export const isHttpHost = (text: string): boolean =>
  text.length <= LONGEST_HOST && HOST.test(text) && !INSIDE.test(text);

/** The host that a capability names; `null` for every other capability. */
export const httpHost = (capability: string): string | null =>
  capability.startsWith(HTTP) ? capability.slice(HTTP.length) : null;

/** Whether a text is a capability at all. */
export const isCapability = (text: string): text is Capability => {
  const host = httpHost(text);
  return host === null ? Object.hasOwn(CAPABILITY_LABELS, text) : isHttpHost(host);
};

/** What a capability is called, as the administrator reads it. */
export function capabilityLabel(capability: Capability): string {
  const host = httpHost(capability);
  return host === null ? CAPABILITY_LABELS[capability as keyof typeof CAPABILITY_LABELS] : `请系统代连 ${host}`;
}

/** Within which bounds the product grants a capability, for whoever agrees to it; empty where its name says it all. */
export const capabilityNote = (capability: Capability): string =>
  httpHost(capability) === null
    ? (NOTES[capability] ?? "")
    : "只在有人提交表单时和自动运行时；每次连接都留记录，口令由系统带上，插件拿不到";

const NOTES: Readonly<Partial<Record<Capability, string>>> = {
  "members:anniversary": "不含年份；本人关掉的不给，插件看不出谁关了",
  "members:contact": "号码由系统画在页面上，插件自己拿不到；每次显示都留记录",
  "ballots:open": "谁投了什么，插件和系统都不告诉任何人；截止后才有汇总，投的人太少时没有",
  "scores:publish": "由有权限的人通报一次，别人能看总分和等次，看不到各项",
};
