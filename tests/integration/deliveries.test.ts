import { createHmac } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-09-24T09:00:00+08:00";
const SECRET = "SEC银杏";

interface Got {
  path: string;
  query: URLSearchParams;
  headers: Record<string, unknown>;
  body: Record<string, never> & {
    markdown?: { content?: string; text?: string };
    text?: string;
    to?: string;
    subject?: string;
  };
}

/** The world outside: robots and a mail service on this machine, which answer as they are told. */
const got: Got[] = [];
let answer: (response: ServerResponse, request: Got) => void;
const fine = (response: ServerResponse) => response.writeHead(200).end('{"errcode":0,"errmsg":"ok"}');
let server: Server;
let outside: string;

// An alarm that an eviction broke off is rung again after two seconds, four, eight.
vi.setConfig({ testTimeout: 60_000 });

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let account: Record<string, string>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://outside");
      const one = {
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: JSON.parse(String(Buffer.concat(parts))),
      };
      got.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = await openWorld({
    now: NOW,
    ways: {
      channelHosts: outside,
      mail: JSON.stringify({ url: `${outside}/mail`, token: "mi", from: "jiceng@beiqu.cn" }),
    },
  });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ unit } = await ids(company));
  account = Object.fromEntries(await company.rows("select login, id from accounts"));
}, 120_000);
afterAll(async () => {
  await world?.close();
  server?.closeAllConnections();
  server?.close();
});
beforeEach(() => {
  got.length = 0;
  answer = fine;
});

const page = async (login: string, path: string) => company.get(path, await company.signIn(login));
const words = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const post = async (login: string, path: string, fields: Record<string, string> = {}) => {
  const cookie = await company.signIn(login);
  return company.post(path, { k: signedKey(world.secrets, cookie, path), ...fields }, cookie);
};
const numberOf = async (code: string) =>
  Number((await company.rows(`select no from units where code = '${code}'`))[0]![0]);
const lay = async (...bodies: Record<string, unknown>[]): Promise<void> => {
  await company.alter(
    ...bodies.map(
      (body) =>
        `insert into outbox (event, body, at) values ('notice', '${JSON.stringify({ by: "system", ...body })}', ${Date.parse(NOW)})`,
    ),
  );
  await company.get("/login");
};
const until = <T>(what: () => T | Promise<T>, is: unknown) => expect.poll(what, { timeout: 25_000 }).toEqual(is);
/** Lets the time of every waiting delivery come, while the actor is away. */
const later = async () => {
  await company.alter("update deliveries set due_at = 0 where sent_at is null and given_up_at is null");
  await company.get("/login");
};
const wayOf = async (text: string) =>
  (
    await company.rows(
      `select tries, reason, sent_at is not null, given_up_at is not null, due_at from deliveries where text = '${text}'`,
    )
  )[0];

const robot = (kind: string, path: string, more: Record<string, string> = {}) =>
  post("guanli", "/manage/channels", {
    name: `群${path}`,
    kind,
    address: `${outside}${path}?access_token=1`,
    secret: "",
    unit: unit.ZZ!,
    place: "",
    ...more,
  });

describe("a unit's group", () => {
  it("is added by who administers the unit; what it is reached by is sealed and not shown again", async () => {
    const made = await robot("dingtalk", "/ding", { secret: SECRET });
    expect(made.status, made.text()).toBe(303);
    const shown = (await page("guanli", String(made.headers.get("location")))).text();
    expect(shown).toContain("还没有发过");
    expect(shown).not.toMatch(/access_token|SEC/);
    const stored = JSON.stringify(await company.rows("select * from channels"));
    expect(stored).not.toMatch(/access_token|SEC|ding\?/);
    expect(JSON.stringify(await company.rows("select * from audit where act = 'channel.added'"))).not.toMatch(
      /access_token|SEC/,
    );
    expect((await page("zongzhuang", "/manage/channels")).status).toBe(404);
  });

  it("is refused at the field, with nothing typed lost, where messages may not go", async () => {
    for (const [address, why] of [
      ["https://169.254.169.254/x", "不能发到内网地址"],
      ["http://qyapi.weixin.qq.com/x", "https"],
      ["https://example.com/hook", "允许的名单"],
    ] as const) {
      const refused = await robot("wecom", "/x", { address, name: "党务群" });
      expect(refused.status).toBe(422);
      expect(refused.text()).toContain(why);
      expect(refused.text()).toContain(`value="${address}"`);
    }
    const elsewhere = await robot("wecom", "/x", { unit: crypto.randomUUID() });
    expect(elsewhere.text()).toContain("不在您管理的范围里");
  });

  it("is told what its unit is told, signed, and nothing of other units", async () => {
    const unitNo = await numberOf("ZZ");
    await lay({ to: { ability: "units.change", unitNo }, text: "二车间的划转等您接收", href: "/units" });
    await until(() => got.length, 1);
    const [one] = got as [Got];
    expect(one.path).toBe("/ding");
    expect(one.body.markdown?.text).toContain(`[二车间的划转等您接收](http://beiqu.localhost/units)`);
    const time = one.query.get("timestamp");
    expect(one.query.get("sign")).toBe(createHmac("sha256", SECRET).update(`${time}\n${SECRET}`).digest("base64"));
    await lay({ to: { ability: "units.change", unitNo: await numberOf("ZZ1") }, text: "下级的事", href: "/units" });
    await lay({ to: { ability: "units.change", unitNo: await numberOf("GS") }, text: "上级的事", href: "/units" });
    await lay({ to: { account: account.erche }, text: "一个人的事", href: "/" });
    await until(() => company.rows("select count(*) from outbox where event = 'notice' and done_at is null"), [["0"]]);
    expect(got.length).toBe(1);
    expect(words((await page("guanli", `/manage/channels/${await channelId("/ding")}`)).text())).toContain(
      "已发出 9月24日 09:00",
    );
  });

  it("hears of everything below where it was asked to", async () => {
    expect((await robot("wecom", "/below", { unit: unit.GS!, below: "1" })).status).toBe(303);
    await lay({ to: { ability: "units.change", unitNo: await numberOf("ZC1") }, text: "造型的事", href: "/units" });
    await until(
      () => got.map(({ path, body }) => [path, body.markdown?.content?.includes("造型的事")]),
      [["/below", true]],
    );
    await closed("/below");
  });
});

const channelId = async (path: string) =>
  (await company.rows(`select id from channels where name = '群${path}'`))[0]![0]!;
const closed = async (path: string) => {
  expect((await post("guanli", `/manage/channels/${await channelId(path)}/closure`)).status).toBe(303);
};

describe("a message that does not arrive", () => {
  const tell = async (text: string) =>
    lay({ to: { ability: "units.change", unitNo: await numberOf("ZZ") }, text, href: "/units" });

  it("is sent again after a minute, and then once only, though the actor was lost in between", async () => {
    answer = (response) => response.writeHead(500).end();
    await tell("先失败一次");
    await until(() => wayOf("先失败一次"), ["1", "对方出错（500）", "0", "0", String(Date.parse(NOW) + 60_000)]);
    answer = fine;
    expect(got.length).toBe(1);
    await later();
    await until(async () => (await wayOf("先失败一次"))?.slice(0, 4), ["2", null, "1", "0"]);
    await company.evict();
    await later();
    await new Promise((done) => setTimeout(done, 300));
    expect(got.length).toBe(2);
  });

  it("says that the signature was wrong where the robot says so", async () => {
    answer = (response) => response.writeHead(200).end('{"errcode":310000,"errmsg":"sign not match"}');
    await tell("签名不对");
    await until(async () => (await wayOf("签名不对"))?.[1], "安全设置没有通过：核对加签密钥、关键词或IP白名单");
    answer = fine;
    await later();
    await until(async () => (await wayOf("签名不对"))?.[2], "1");
  });

  it("waits eight seconds for an answer and no longer", async () => {
    answer = () => {};
    await tell("没有回音");
    await until(async () => (await wayOf("没有回音"))?.[1], "等了8秒没有回音");
    answer = fine;
    await later();
    await until(async () => (await wayOf("没有回音"))?.[2], "1");
  }, 30_000);

  it("is given up after the fifth time, shown with its reason, and sent when somebody says 重试", async () => {
    answer = (response) => response.writeHead(503).end();
    await tell("一直不通");
    await until(async () => (await wayOf("一直不通"))?.[0], "1");
    for (const tries of ["2", "3", "4", "5"]) {
      expect((await wayOf("一直不通"))?.[3]).toBe("0");
      await later();
      await until(async () => (await wayOf("一直不通"))?.[0], tries);
    }
    expect((await wayOf("一直不通"))?.[3]).toBe("1");
    const at = `/manage/channels/${await channelId("/ding")}`;
    const shown = (await page("guanli", at)).text();
    expect(words(shown)).toContain("没发出去 对方出错（503）");
    const again = /action="([^"]+\/retry)"/.exec(shown)![1]!;
    answer = fine;
    expect((await company.submit(at, again, {}, await company.signIn("guanli"))).status).toBe(303);
    await until(async () => (await wayOf("一直不通"))?.slice(0, 4), ["1", null, "1", "0"]);
    expect(got.length).toBe(6);
    expect((await page("guanli", at)).text()).not.toContain("/retry");
  });

  it("is not sent over a channel that was closed, whose address is gone", async () => {
    answer = (response) => response.writeHead(500).end();
    await tell("停用之前");
    await until(async () => (await wayOf("停用之前"))?.[0], "1");
    await closed("/ding");
    answer = fine;
    await later();
    await until(async () => (await wayOf("停用之前"))?.slice(1, 4), ["这个去处已经停用", "0", "1"]);
    expect(got.length).toBe(1);
    expect(await company.rows("select distinct sealed from channels")).toEqual([[""]]);
  });
});

describe("mail", () => {
  const address = "heshan@beiqu.cn";

  it("goes only to an address that its owner confirmed by a link of their own, once", async () => {
    expect((await post("erche", "/me/notices/address", { address: "不是邮箱" })).status).toBe(422);
    expect((await post("erche", "/me/notices/address", { address })).status).toBe(303);
    const [letter] = got as [Got];
    expect([letter.path, letter.headers.authorization, letter.body.to]).toEqual(["/mail", "Bearer mi", address]);
    await lay({ to: { account: account.erche }, text: "还没确认", href: "/" });
    await until(() => company.rows("select count(*) from outbox where event = 'notice' and done_at is null"), [["0"]]);
    expect(got.length).toBe(1);
    const link = /\/me\/notices\/address\/[0-9a-f]{64}/.exec(letter.body.text ?? "")![0];
    expect(JSON.stringify(await company.rows("select * from mail_links"))).not.toContain(link.slice(-64));
    expect((await page("shuji", link)).status).toBe(404);
    expect((await page("erche", link)).text()).toContain("是我的邮箱，确认");
    const confirmed = await post("erche", link);
    expect([confirmed.status, confirmed.headers.get("location")]).toEqual([303, "/me/notices?done=confirmed"]);
    expect((await page("erche", link)).status).toBe(404);
    expect(JSON.stringify(await company.rows("select key, route, body from ops"))).not.toContain(link.slice(-64));
  });

  it("carries the sentence and its page; what was read in the product meanwhile is not sent", async () => {
    answer = (response) => response.writeHead(500).end();
    await lay({ to: { account: account.erche }, text: "请核对名册", href: "/members" });
    await until(async () => (await wayOf("请核对名册"))?.[0], "1");
    expect(got[0]?.body).toMatchObject({ to: address, subject: "请核对名册" });
    expect(got[0]?.body.text).toContain(`http://beiqu.localhost/members`);
    answer = fine;
    await post("erche", "/notices/reading");
    await later();
    await until(async () => (await wayOf("请核对名册"))?.slice(1, 4), ["已经在系统里看过", "0", "1"]);
    expect(got.length).toBe(1);
  });

  it("comes once a day where somebody wants it so, all in one; what is urgent comes at once", async () => {
    const kept = await post("erche", "/me/notices", {
      mail: "1",
      from: "20:00",
      to: "08:00",
      rest: "1",
      how: "daily",
      digest: "17:30",
    });
    expect(kept.status).toBe(303);
    expect(
      (await post("erche", "/me/notices", { from: "20:00", to: "08:00", how: "daily", digest: "21:00" })).status,
    ).toBe(422);
    await lay(
      { to: { account: account.erche }, text: "第一件", href: "/" },
      { to: { account: account.erche }, text: "第二件", href: "/" },
      { to: { account: account.erche }, text: "限时的", href: "/", urgent: true },
    );
    await until(() => got.map(({ body }) => body.subject), ["限时的"]);
    const evening = String(Date.parse("2026-09-24T17:30:00+08:00"));
    expect(await company.rows("select due_at from deliveries where text like '第_件'")).toEqual([[evening], [evening]]);
    await later();
    await until(() => got.map(({ body }) => body.subject), ["限时的", "2条通知"]);
    expect(got[1]?.body.text).toMatch(/第一件[\s\S]+第二件/);
  });

  it("goes by the calendar of working days: what misses the last letter before a holiday waits until work begins again", async () => {
    await company.alter(`update notice_habits set digest = '07:00', quiet_from = '20:00', quiet_to = '06:00'`);
    await lay({ to: { account: account.erche }, text: "节后再发", href: "/" });
    const monday = String(Date.parse("2026-09-28T07:00:00+08:00"));
    await until(async () => (await wayOf("节后再发"))?.[4], monday);
    await company.alter("delete from deliveries where text = '节后再发'");
  });

  it("says nothing about a unit that went out of reach while it waited", async () => {
    await lay({ to: { account: account.erche }, text: "二车间要改名", href: `/units/${unit.ZZ2}` });
    await until(() => company.rows("select count(*) from deliveries where text = '二车间要改名'"), [["1"]]);
    await company.alter(`update grants set withdrawn_at = 1 where account_id = '${account.erche}'`);
    await later();
    await until(async () => (await wayOf("二车间要改名"))?.slice(1, 4), ["已不在收件人的范围里", "0", "1"]);
    expect(got).toEqual([]);
    await company.alter(`update grants set withdrawn_at = null where account_id = '${account.erche}'`);
  });

  it("ends when the address is taken away", async () => {
    expect((await post("erche", "/me/notices/address/removal")).status).toBe(303);
    await lay({ to: { account: account.erche }, text: "不再发信", href: "/", urgent: true });
    await until(() => company.rows("select count(*) from outbox where event = 'notice' and done_at is null"), [["0"]]);
    expect(got).toEqual([]);
    expect((await page("erche", "/me/notices")).text()).not.toContain(address);
  });
});
