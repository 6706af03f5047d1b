import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { WorldTenant } from "../integration/world.ts";

/** Kinds of id of the ways by which people are told, of what they keep at hand, of files that they sent, of programs that were let in, and of links handed out together. */
export const TOLD = ["channel", "delivery", "mailLink", "filter", "tableFile", "program", "handout"] as const;
export type Told = Record<(typeof TOLD)[number], string>;

/**
 * One of each for a person and the unit beside them, and the enterprise's own sign-in service, which knows that person. The channel
 * has an empty seal: whatever is tried with it, nothing leaves. The link is good for an hour. `inviter` asked for the links that were
 * handed out.
 */
export async function tell(
  tenant: WorldTenant,
  now: number,
  account: string,
  unit: string,
  inviter = account,
): Promise<Told> {
  const told = {
    channel: randomUUID(),
    filter: randomUUID(),
    delivery: randomUUID(),
    program: randomUUID(),
    mailLink: randomBytes(32).toString("hex"),
    tableFile: randomUUID(),
    handout: randomUUID(),
  };
  const counts = { new: 1, moved: 0, changed: 0, same: 0 };
  const lists = { faults: [], faultCount: 0, words: [], kinds: {}, top: null, loose: [], unused: [] };
  const report = JSON.stringify({ since: "2026-09-01", ...lists, counts });
  const hash = createHash("sha256").update(told.mailLink).digest("hex");
  await tenant.alter(
    `insert into channels (id, unit_no, with_below, kind, name, host, sealed, origin, by, at) select '${told.channel}', no, 0, 'wecom', '群', 'qyapi.weixin.qq.com', '', '', 'test', ${now} from units where id = '${unit}'`,
    `insert into deliveries (id, outbox_id, channel_id, text, href, at, due_at, tries, reason, given_up_at) values ('${told.delivery}', 0, '${told.channel}', '通知', '/', ${now}, ${now}, 5, '对方出错', ${now})`,
    `insert into mail_links (token_hash, account_id, address, at, expires_at) values ('${hash}', '${account}', 'a@b.cn', ${now}, ${now + 3_600_000})`,
    `insert into service_tokens (token_hash, name, at, expires_at, id, abilities, unit_no, by, by_name) select '${told.program}', '${told.program}', ${now}, ${now + 3_600_000}, '${told.program}', '[]', no, 'test', '管理员' from units where id = '${unit}'`,
    `insert into imports (id, kind, file_name, by, at, state, total, done, report) values ('${told.tableFile}', 'reports/report', '办结.xlsx', '${account}', ${now}, 'cancelled', 1, 0, '${report}')`,
    `insert into handouts (id, by, at, expires_at) values ('${told.handout}', '${inviter}', ${now}, ${now + 3_600_000})`,
    `insert or ignore into sign_on (id, issuer, client_id, sealed, button, claim, matches, offered, passwords, by, at) values (1, 'https://denglu.example.cn', 'jiceng', '', '用统一登录', 'sub', 'login', 1, 1, 'test', ${now})`,
    `insert or ignore into sign_on_links (issuer, subject, account_id, at, used_at) values ('https://denglu.example.cn', '${account}', '${account}', ${now}, ${now})`,
    `insert into saved_filters (id, account_id, name, path, at) values ('${told.filter}', '${account}', '正式党员', '/members?status=x', ${now})`,
  );
  return told;
}
