import type { Answered, Outgoing } from "./outbound.ts";
import { whyNot } from "./outbound.ts";

/** Robots of group chats that we speak to. */
export const ROBOTS = {
  wecom: { label: "企业微信群机器人", host: "qyapi.weixin.qq.com", path: "/cgi-bin/webhook/send", token: "key" },
  dingtalk: { label: "钉钉群机器人", host: "oapi.dingtalk.com", path: "/robot/send", token: "access_token" },
} as const;

export type RobotKind = keyof typeof ROBOTS;
export const isRobotKind = (text: string): text is RobotKind => Object.hasOwn(ROBOTS, text);

/** One sentence with the page it is about. */
export interface Line {
  text: string;
  /** Absolute. */
  href: string;
}

/** The most that either robot takes, bytes of UTF-8, with room for its frame. */
const LONGEST = 3600;
const MOST_LINES = 20;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Signs that Markdown would read are given their wide forms: the sentence stays as it is read. */
const WIDE: Readonly<Record<string, string>> = {
  "[": "［",
  "]": "］",
  "(": "（",
  ")": "）",
  "<": "＜",
  ">": "＞",
  "*": "＊",
  "`": "＇",
  _: "＿",
  "#": "＃",
  "@": "＠",
};
const plain = (text: string): string =>
  text.replace(/[[\]()<>*`_#@]/g, (sign) => WIDE[sign] ?? sign).replace(/\s+/g, " ");

const said = ({ text, href }: Line): string => `> [${plain(text)}](${encodeURI(href)})`;

/** How many of these sentences one message holds. */
export function fitting(lines: readonly Line[]): number {
  let room = LONGEST;
  let n = 0;
  for (const line of lines.slice(0, MOST_LINES)) {
    room -= bytes(said(line)) + 2;
    if (room < 0 && n > 0) break;
    n++;
  }
  return n;
}

const TITLE = "基层通知";

/** A robot's message: Markdown in either one's own shape, signed where the robot asks for it. `now` is UTC milliseconds. */
export async function robotMessage(
  kind: RobotKind,
  { url, secret }: { url: string; secret: string | null },
  lines: readonly Line[],
  now: number,
): Promise<Outgoing> {
  const content = [`**${TITLE}**`, ...lines.map(said)].join("\n\n");
  const body =
    kind === "wecom"
      ? { msgtype: "markdown", markdown: { content } }
      : { msgtype: "markdown", markdown: { title: TITLE, text: content } };
  return {
    url: kind === "dingtalk" && secret ? await signedUrl(url, secret, now) : url,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** 钉钉 加签: the address carries the time, and HMAC-SHA-256 over time and secret under the secret, as base64. */
async function signedUrl(address: string, secret: string, now: number): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(`${now}\n${secret}`)));
  const url = new URL(address);
  url.searchParams.set("timestamp", String(now));
  url.searchParams.set("sign", btoa(String.fromCharCode(...mac)));
  return url.href;
}

/** What the robots' own numbers mean, where somebody can do something about it. */
const REASONS: Readonly<Record<number, string>> = {
  93000: "机器人地址不对，或者已经从群里移走",
  45009: "发得太频繁，对方暂时不收",
  130101: "发得太频繁，对方暂时不收",
  300001: "机器人地址不对，或者已经停用",
  310000: "安全设置没有通过：核对加签密钥、关键词或IP白名单",
};

/** Why a robot did not take a message; `null` when it did. Both answer 200 with a number of their own. */
export function robotVerdict(answer: Answered): string | null {
  const wrong = whyNot(answer);
  if (wrong) return wrong;
  const { errcode } = readAnswer(answer.body);
  if (errcode === 0) return null;
  return errcode === undefined ? "对方的回答看不懂" : (REASONS[errcode] ?? `对方不收（编号${errcode}）`);
}

function readAnswer(body: string): { errcode?: number } {
  try {
    const { errcode } = JSON.parse(body) as { errcode?: unknown };
    return typeof errcode === "number" ? { errcode } : {};
  } catch {
    return {};
  }
}
