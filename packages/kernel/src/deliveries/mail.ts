import type { Answered, Outgoing } from "./outbound.ts";
import { whyNot } from "./outbound.ts";
import type { Line } from "./robot.ts";

/** An HTTP service that sends mail, as the operator names it in `MAIL`. */
export interface MailService {
  url: string;
  token: string;
  from: string;
}

/** `null` where the operator has set none up. */
export const readMailService = (text: string | undefined): MailService | null =>
  text ? (JSON.parse(text) as MailService) : null;

export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** `id` stays the same however often the letter is sent: a service that knows it sends one letter. */
export const letterMessage = ({ url, token, from }: MailService, letter: Letter, id: string): Outgoing => ({
  url,
  headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "idempotency-key": id },
  body: JSON.stringify({ from, ...letter }),
});

export const letterVerdict = (answer: Answered): string | null =>
  answer.status === 401 || answer.status === 403 ? "邮件服务不认我们的口令，请运维人员核对" : whyNot(answer);

/** What somebody was told, as one letter. */
export const noticeLetter = (to: string, lines: readonly Line[], origin: string): Letter => ({
  to,
  subject: lines.length === 1 ? lines[0]!.text : `${lines.length}条通知`,
  text: [
    ...lines.map(({ text, href }) => `${text}\n${href}`),
    `——\n怎么收、什么时候收，在这里改：${origin}/me/notices`,
  ].join("\n\n"),
});

/** The letter by which somebody shows that an address is theirs. */
export const confirmingLetter = (to: string, link: string): Letter => ({
  to,
  subject: "确认收通知的邮箱",
  text: `有人在基层里把这个邮箱填作收通知的邮箱。是您本人，请在一天之内打开下面的地址确认：\n\n${link}\n\n不是您填的，不用理会：不确认就不会再收到邮件。`,
});

const ADDRESS = /^[^\s@<>",;:()]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/i;
export const mailProblem = (typed: string): string | null =>
  ADDRESS.test(typed) && typed.length <= 120 ? null : "邮箱写得不对，应像 name@example.com";
