import { databaseToken, request } from "@jiceng/stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Wire } from "../../packages/db/src/hrana.ts";
import { Lane } from "../../packages/db/src/lane.ts";
import { codeHash } from "../../packages/kernel/src/ballots/code.ts";
import { ballotKey, sealedSlip } from "../../packages/kernel/src/ballots/slip.ts";
import { codeVote } from "../../packages/kernel/src/ballots/store.ts";
import { unsealed } from "../../packages/kernel/src/secrets/index.ts";
import { type Laid, layBallot } from "./ballot-box.ts";
import { ids, organise } from "./organisation.ts";
import { keyOf, openWorld, type World, type WorldTenant } from "./world.ts";

const NOW = "2026-11-24T09:00:00+08:00";
const now = Date.parse(NOW);
const HOUR = 3_600_000;

let world: World;
let company: WorldTenant;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({ now: NOW });
  company = await world.tenant("beiqu");
  await organise(company);
  ({ member } = await ids(company));
  await company.accounts({
    login: "xuanwei",
    name: "陆知行",
    memberCode: "A3",
    grants: [{ role: "member", unitCode: "ZZ1" }],
  });
}, 120_000);
afterAll(() => world?.close());

const get = async (login: string, path: string) => company.get(path, await company.signIn(login));
const text = async (login: string, path: string) => (await get(login, path)).text();
const submit = async (login: string, page: string, action: string, fields: Record<string, string> = {}) =>
  company.submit(page, action, fields, await company.signIn(login));
const count = async (sql: string) => Number((await company.rows(sql))[0]![0]);

/** A ballot of 一车间党支部 about two of its members, opened by its secretary. */
const lay = (more: Partial<Laid> = {}) =>
  layBallot(company, {
    unitCode: "ZZ1",
    items: [
      { key: "a1", member: member.A1! },
      { key: "a2", member: member.A2! },
    ],
    voters: { members: ["A1", "A2", "A3", "A4"].map((code) => member[code]!) },
    by: member.A1!,
    opensAt: now - HOUR,
    closesAt: now + 48 * HOUR,
    ...more,
  });
const layCodes = (links: number) =>
  lay({ items: [{ key: "w", title: "支部今年的工作" }], options: ["满意", "一般", "不满意"], voters: { links } });
const close = (id: string) => company.alter(`update ballots set closes_at = ${now - HOUR} where id = '${id}'`);

/** Votes as somebody does: cards, a look over the answers, and in. */
async function vote(login: string, id: string, choices: Record<string, string>) {
  const base = `/ballots/${id}`;
  const answers = await submit(login, base, `${base}/answers`, choices);
  const k = /action="[^"]*\/votes"[^>]*>\s*<input type="hidden" name="k" value="([^"]+)"/.exec(answers.text())![1]!;
  return company.post(`${base}/votes`, { k, ...choices }, await company.signIn(login));
}

describe("a ballot of members", () => {
  it("waits for those who are due until they have voted, and is nobody else's", async () => {
    const id = await lay({ title: "等您投的测评" });
    const base = `/ballots/${id}`;
    expect(await text("dangyuan", "/")).toContain(`href="${base}"`);
    expect(await text("erche", "/")).not.toContain(base);
    const cards = await text("dangyuan", base);
    for (const said of ["等您投的测评", "无记名", "1．沈禾川", "2．方砚秋", "基本合格", "11月26日09:00截止"])
      expect(cards).toContain(said);
    for (const login of ["erche", "zaoxing"]) expect((await get(login, base)).status).toBe(404);
    const answers = await submit("dangyuan", base, `${base}/answers`, { "item-0": "1" });
    expect(answers.text()).toContain("有1项没有选");
    const changed = await submit("dangyuan", base, `${base}/answers`, { "item-0": "1", do: "change" });
    expect(changed.text()).toMatch(/name="item-0" value="1" checked/);
    expect((await vote("dangyuan", id, { "item-0": "1", "item-1": "0" })).status).toBe(303);
    const after = await text("dangyuan", base);
    expect(after).toContain("您已投票");
    expect(after).not.toContain("基本合格");
    expect(after).not.toContain("应投");
    expect(await text("dangyuan", "/")).not.toContain(base);
    expect(await text("dangyuan", "/me/data")).toContain("请您投票的");
  });

  it("tells its readers how many have voted and nothing else, until it has closed", async () => {
    const id = await lay();
    for (const login of ["dangyuan", "zuzhi", "xuanwei"]) await vote(login, id, { "item-0": "0", "item-1": "3" });
    const open = await text("shuji", `/ballots/${id}`);
    expect(open).toContain("3 / 4");
    for (const hidden of ["汇总", "许临", "陆知行"]) expect(open).not.toContain(hidden);
    await close(id);
    const closed = await text("dangwei", `/ballots/${id}`);
    expect(closed).toContain("沈禾川：优秀3，合格0，基本合格0，不合格0");
    expect(closed).toContain("方砚秋：优秀0，合格0，基本合格0，不合格3");
    for (const hidden of ["许临", "陆知行"]) expect(closed).not.toContain(hidden);
    expect(await text("dangyuan", `/ballots/${id}`)).not.toContain("优秀");
    // Whoever was late is told so, and nothing is written.
    const late = await lay();
    const cards = await text("dangyuan", `/ballots/${late}`);
    await close(late);
    const k = /name="k" value="([^"]+)"/.exec(cards)![1]!;
    await company.post(`/ballots/${late}/votes`, { k, "item-0": "1" }, await company.signIn("dangyuan"));
    expect(await count(`select count(*) from ballot_slips where ballot_id = '${late}'`)).toBe(0);
  });

  it("of which two voted is not told: the tally would name their choices", async () => {
    const id = await lay();
    for (const login of ["dangyuan", "zuzhi"]) await vote(login, id, { "item-0": "0", "item-1": "3" });
    await close(id);
    const closed = await text("shuji", `/ballots/${id}`);
    expect(closed).toContain("不足3份，不公布");
    expect(closed).not.toContain("优秀2");
  });

  it("of which all have voted is told at once; one that was closed early only when nothing can be on its way", async () => {
    const id = await lay({ voters: { members: ["A2", "A3", "A4"].map((code) => member[code]!) } });
    const base = `/ballots/${id}`;
    for (const login of ["dangyuan", "zuzhi"]) await vote(login, id, { "item-0": "0", "item-1": "1" });
    const refused = await submit("shuji", base, `${base}/closure`, { early: "" });
    expect([refused.status, refused.text().includes("还有1人没投，提前截止要写明原因")]).toEqual([422, true]);
    await vote("xuanwei", id, { "item-0": "0", "item-1": "1" });
    expect((await submit("shuji", base, `${base}/closure`)).status).toBe(303);
    expect(await text("shuji", base)).toContain("沈禾川：优秀3");
    const other = await lay();
    for (const login of ["dangyuan", "zuzhi", "xuanwei"]) await vote(login, other, { "item-0": "0" });
    expect(
      (await submit("shuji", `/ballots/${other}`, `/ballots/${other}/closure`, { early: "出差在外" })).status,
    ).toBe(303);
    expect(await text("shuji", `/ballots/${other}`)).toContain("正在收票");
  });

  it("is put off, ended and made void by whoever opened it, each with its trace, and by nobody else", async () => {
    const id = await lay();
    const base = `/ballots/${id}`;
    const refused = await submit("shuji", base, `${base}/extension`, { day: "2026-11-25", time: "09:00" });
    expect(refused.status).toBe(422);
    await submit("shuji", base, `${base}/extension`, { day: "2026-11-30", time: "18:00" });
    expect(await text("dangyuan", base)).toContain("11月30日18:00截止");
    expect((await submit("shuji", base, `${base}/reminders`)).status).toBe(303);
    expect((await submit("shuji", base, `${base}/reminders`)).status).toBe(409);
    expect(await text("dangwei", base)).not.toContain("作废的原因");
    const nothing = await submit("shuji", base, `${base}/voiding`, { reason: "" });
    expect(nothing.status).toBe(422);
    await submit("shuji", base, `${base}/voiding`, { reason: "名单里少了一个人" });
    expect(await text("dangyuan", base)).toContain("这次投票作废了：名单里少了一个人");
    expect(await text("dangyuan", "/")).not.toContain(base);
    const acts = await company.rows(`select act from audit where object = '${id}' order by seq`);
    expect(acts.flat()).toEqual(["ballot.extended", "ballot.reminded", "ballot.voided"]);
  });
});

describe("a ballot by codes", () => {
  const codesOf = async (id: string, login = "shuji") => {
    const sheet = await submit(login, `/ballots/${id}`, `/ballots/${id}/codes`);
    return [...sheet.text().matchAll(/<b>([0-9A-Z]{5}-[0-9A-Z]{5})<\/b>/g)].map(([, code]) => code!);
  };
  const byCode = async (code: string, choice: string) => {
    const base = `/vote/${code}`;
    const answers = await company.submit(base, `${base}/answers`, { "item-0": choice });
    const k = /action="[^"]*\/votes"[^>]*>\s*<input type="hidden" name="k" value="([^"]+)"/.exec(answers.text())![1]!;
    return company.post(`${base}/votes`, { k, "item-0": choice });
  };

  it("prints as many as there are people, once; is voted in without an account; and is told of five or more", async () => {
    const id = await layCodes(6);
    const first = await codesOf(id);
    const codes = await codesOf(id);
    expect([first.length, codes.length, new Set([...first, ...codes]).size]).toEqual([6, 6, 12]);
    const kept = JSON.stringify(await company.rows("select * from ballot_tokens"));
    for (const code of codes) expect(kept).not.toContain(code.slice(0, 5));
    const typed = await company.get(`/vote?code=${codes[0]!.toLowerCase().replace("-", "+")}`);
    expect(typed.headers.get("location")).toBe(`/vote/${codes[0]!.replace("-", "")}`);
    expect((await company.get(typed.headers.get("location")!)).text()).toContain("支部今年的工作");
    for (const code of codes.slice(0, 4)) {
      const voted = await byCode(code, "0");
      expect([voted.status, voted.headers.get("location"), voted.setCookie]).toEqual([303, "/vote?done=1", []]);
    }
    await close(id);
    expect(await text("shuji", `/ballots/${id}`)).toContain("不足5份，不公布");
    await company.alter(`update ballots set closes_at = ${now + HOUR} where id = '${id}'`);
    await byCode(codes[4]!, "2");
    await close(id);
    expect(await text("shuji", `/ballots/${id}`)).toContain("支部今年的工作：满意4，一般0，不满意1");
  });

  it("answers a code that is wrong, used, replaced or too late with one and the same page, and soon not at all", async () => {
    const id = await layCodes(5);
    const [replaced] = await codesOf(id);
    const [used, late, right] = await codesOf(id);
    await byCode(used!, "1");
    const from = (address: string, code: string) => company.get(`/vote/${code}`, "", { "cf-connecting-ip": address });
    const plain = (html: string) => html.replaceAll(/nonce="[^"]*"|[0-9a-f]{32}/g, "");
    const wrong = await from("10.9.0.1", "AAAAA-AAAAA");
    for (const code of [used!, replaced!]) {
      const reply = await from("10.9.0.1", code);
      expect([reply.status, plain(reply.text())]).toEqual([404, plain(wrong.text())]);
    }
    for (let i = 0; i < 28; i++) await from("10.9.0.1", `BBBBB-BBB${i}`);
    const refused = await from("10.9.0.1", right!);
    expect([refused.status, plain(refused.text())]).toEqual([404, plain(wrong.text())]);
    expect((await from("10.9.0.2", right!)).status).toBe(200);
    expect(JSON.stringify(await company.rows("select key from throttles"))).not.toContain("10.9.0");
    await close(id);
    expect(plain((await from("10.9.0.2", late!)).text())).toBe(plain(wrong.text()));
  });
});

/** Spearman's rank correlation of two lists of numbers. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const ranks = (of: readonly number[]) => {
    const order = of.map((value, i) => [value, i] as const).sort(([a], [b]) => a - b);
    const ranked: number[] = [];
    for (let i = 0; i < order.length; ) {
      let j = i;
      while (j < order.length && order[j]![0] === order[i]![0]) j++;
      for (let at = i; at < j; at++) ranked[order[at]![1]] = (i + j - 1) / 2;
      i = j;
    }
    return ranked;
  };
  const [a, b] = [ranks(xs), ranks(ys)];
  const mean = (xs.length - 1) / 2;
  const sum = (f: (i: number) => number) => a.reduce((total, _, i) => total + f(i), 0);
  return (
    sum((i) => (a[i]! - mean) * (b[i]! - mean)) /
    Math.sqrt(sum((i) => (a[i]! - mean) ** 2) * sum((i) => (b[i]! - mean) ** 2))
  );
}

describe("a thousand votes, each sent four times at once", () => {
  it("are exactly a thousand, and neither order, size nor anything else beside them tells a choice", async () => {
    const many = 1000;
    const id = await layCodes(many);
    const key = ballotKey(world.secrets);
    const hashes = await Promise.all(Array.from({ length: many }, (_, i) => codeHash(key, `CODE${i}`)));
    await company.alter(
      `insert into ballot_tokens (ballot_id, hash, used) select '${id}', value, 0 from json_each('${JSON.stringify(hashes)}')`,
    );
    const beside = () => Promise.all(["audit", "outbox"].map((table) => count(`select count(*) from ${table}`)));
    const before = await beside();
    const wire: Wire = {
      namespace: company.namespace,
      token: () => databaseToken(world.secrets.dbPrivateJwk, "rw", [company.namespace]),
      fetch: async (url, { headers, body }) => {
        const { host, pathname: path } = new URL(url);
        const port = Number(world.database.userPort);
        const reply = await request({
          port,
          host,
          path,
          method: "POST",
          headers: headers as Record<string, string>,
          body: String(body),
        });
        return new Response(new Uint8Array(reply.bytes), { status: reply.status });
      },
    };
    const lane = new Lane(wire);
    // The first half chooses one thing and the second half another: whatever keeps the order of coming would show it.
    const cast = await Promise.all(
      hashes.map(async (hash, i) => {
        const choice = i < many / 2 ? 0 : 2;
        return { hash, choice, slips: await Promise.all([0, 1, 2, 3].map(() => sealedSlip(key, id, [choice]))) };
      }),
    );
    let counted = 0;
    for (let at = 0; at < many; at += 40) {
      const sent = cast
        .slice(at, at + 40)
        .flatMap(({ hash, slips }) => slips.map((slip) => codeVote(id, hash, slip, now)));
      const outcomes = await Promise.all(sent.map((statements) => lane.write(statements)));
      counted += outcomes.filter(({ ok }) => ok).length;
    }
    expect(counted).toBe(many);
    const stored = (await company.rows(`select slip from ballot_slips where ballot_id = '${id}' order by rowid`))
      .flat()
      .map(String);
    expect(stored).toHaveLength(many);
    expect(await count(`select count(*) from ballot_tokens where ballot_id = '${id}' and used = 1`)).toBe(many);
    const came = new Map(cast.flatMap(({ choice, slips }, i) => slips.map((slip) => [slip, { i, choice }] as const)));
    const places = stored.map((_, place) => place);
    const order = stored.map((slip) => came.get(slip)!.i);
    const choices = stored.map((slip) => came.get(slip)!.choice);
    // Five standard deviations of chance.
    const chance = 5 / Math.sqrt(many - 1);
    expect(Math.abs(correlation(places, order))).toBeLessThan(chance);
    expect(Math.abs(correlation(places, choices))).toBeLessThan(chance);
    const marks = (
      await company.rows(`select hash from ballot_tokens where ballot_id = '${id}' order by rowid`)
    ).flat();
    expect(marks).toEqual(hashes);
    expect(new Set(stored.map(({ length }) => length)).size).toBe(1);
    const opened = await Promise.all(stored.map((slip) => unsealed(key, id, slip)));
    expect(opened.map(Number)).toEqual(choices);
    expect(await beside()).toEqual(before);
    await close(id);
    expect(await text("shuji", `/ballots/${id}`)).toContain("支部今年的工作：满意500，一般0，不满意500");
  }, 30_000);

  it("through the front door leave the same trace whatever was chosen", async () => {
    const id = await lay();
    const seen = async () => [await count("select count(*) from audit"), await count("select count(*) from outbox")];
    const before = await seen();
    const since = await count("select max(rowid) from ops");
    const cookie = await company.signIn("dangyuan");
    const cards = await submit("dangyuan", `/ballots/${id}`, `/ballots/${id}/answers`, {
      "item-0": "3",
      "item-1": "3",
    });
    const k = /action="[^"]*\/votes"[^>]*>\s*<input type="hidden" name="k" value="([^"]+)"/.exec(cards.text())![1]!;
    const four = await Promise.all(
      ["3", "3", "0", "1"].map((choice) => company.post(`/ballots/${id}/votes`, { k, "item-0": choice }, cookie)),
    );
    expect(four.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    const others = [
      await vote("zuzhi", id, { "item-0": "0", "item-1": "0" }),
      await vote("xuanwei", id, { "item-1": "3" }),
    ];
    const said = others.map(({ status, headers, bytes }) =>
      JSON.stringify([status, [...headers].filter(([name]) => name !== "date"), bytes.length]),
    );
    expect(said[0]).toBe(said[1]);
    expect(said[0]).toContain("server-timing");
    expect(await count(`select count(*) from ballot_slips where ballot_id = '${id}'`)).toBe(3);
    const ops = await company.rows(
      `select by, route, body, answer from ops where rowid > ${since} and route not in ('session', 'throttle', 'expiry')`,
    );
    expect(ops).toEqual([0, 1, 2].map(() => ["system:ballot", "ballot", "", null]));
    expect(await seen()).toEqual(before);
    const logs = world.lines.join("\n");
    for (const strange of [id, "item-0"]) expect(logs).not.toContain(strange);
  });
});

describe("民主评议 of a branch", () => {
  it("opens its ballot from the form, shows it to whoever may see it, and tells who has to vote", async () => {
    const list = "/p/org-life/appraisals";
    const unit = /forms\/appraisal\?unit=([0-9a-f-]{36})/.exec(await text("shuji", list))![1]!;
    const fill = async (path: string, fields: Record<string, string>) => {
      const k = keyOf(await text("shuji", path), path.split("?")[0]!);
      return company.post(path, { k, do: "plan", ...fields }, await company.signIn("shuji"));
    };
    const days = { "f.begun": "2026-11-01", "f.selfOn": "2026-11-05", "f.peerOn": "2026-11-10" };
    const begun = await fill(`/p/org-life/forms/appraisal?unit=${unit}`, { "f.year": "2026", ...days });
    expect([begun.status, begun.text().slice(0, 3000)]).toEqual([303, ""]);
    const record = /\/p\/org-life\/records\/appraisals\/([0-9a-f-]{36})/.exec(await text("shuji", list))![1]!;
    const form = `/p/org-life/forms/appraisalBallot?unit=${unit}&appraisal=${record}`;
    const opened = await fill(form, { "f.way": "党员登录投", "f.closesOn": "2026-11-26", "f.closesAt": "18:00" });
    expect([opened.status, opened.text().slice(0, 3000)]).toEqual([303, ""]);
    const page = `/p/org-life/records/appraisals/${record}`;
    const ballot = /href="(\/ballots\/[0-9a-f-]{36})"/.exec(await text("shuji", page))![1]!;
    for (const login of ["shuji", "zuzhi", "dangyuan", "xuanwei"]) expect(await text(login, "/")).toContain(ballot);
    // The four full members are voted on, all five vote.
    const cards = await text("dangyuan", ballot);
    expect(cards).toContain("4．许临");
    expect(cards).not.toContain("温知夏");
    expect(await text("zongzhuang", page)).toContain("正在投，投了0/5");
    for (const login of ["dangyuan", "erche"]) expect((await get(login, page)).status).toBe(404);
    expect(await count(`select count(*) from audit where act = 'org-life.form.appraisalBallot'`)).toBe(1);
  });
});

describe("the tables", () => {
  it("share nothing between whoever votes and what was voted but the ballot, and no vote is taken back or changed", async () => {
    const columns = async (table: string) =>
      (await company.rows(`select name from pragma_table_info('${table}')`)).flat();
    expect(await columns("ballot_slips")).toEqual(["lot", "ballot_id", "slip"]);
    expect(await columns("ballot_voters")).toEqual(["ballot_id", "member_id", "voted"]);
    expect(await columns("ballot_tokens")).toEqual(["ballot_id", "hash", "used"]);
    const near = await company.rows(
      "select name from sqlite_schema where type = 'table' and sql like '%slip%' and name <> 'ballot_slips'",
    );
    expect(near).toEqual([]);
    const keyed = (
      await company.rows(
        "select sql from sqlite_schema where sql like '%ballot_voters%' or sql like '%ballot_slips%' or sql like '%ballot_tokens%'",
      )
    )
      .flat()
      .join("\n");
    expect(keyed).not.toMatch(/references|_at|\bat\b/);
    for (const wrong of [
      "delete from ballot_slips",
      "update ballot_slips set slip = ''",
      "update ballot_voters set voted = 0 where voted = 1",
    ])
      await expect(company.alter(wrong)).rejects.toThrow();
  });
});
