import { createHash } from "node:crypto";
import { join } from "node:path";
import { codeHash } from "../../packages/kernel/src/ballots/code.ts";
import { ballotKey } from "../../packages/kernel/src/ballots/slip.ts";
import { ballotLaid } from "../integration/ballot-box.ts";
import { ids, load, organise } from "../integration/organisation.ts";
import { openWorld, type World, type WorldTenant } from "../integration/world.ts";
import { ITEM, PERIOD, PUBLISHED } from "./doors.ts";
import { planned, proposed } from "./planned.ts";
import { TOLD, type Told, tell } from "./told.ts";

const NOW = "2026-09-24T09:00:00+08:00";

/** What an id is to somebody of 一车间: their own, a cousin's under another committee, a higher unit's, another enterprise's, nobody's. */
export const KINDS = ["own", "cousin", "above", "foreign", "random"] as const;
export type Kind = (typeof KINDS)[number];
const SLOTS = [
  "unit",
  "place",
  "member",
  "pair",
  "erasure",
  "account",
  "grant",
  "record",
  "session",
  "import",
  "invitation",
  "notice",
  "transfer",
  "task",
  "dispatch",
  "duty",
  "change",
  "proposal",
  "exemption",
  "memberChange",
  "holder",
  "mark",
  "appealed",
  "evidence",
  "ballot",
  "paper",
  "code",
  "sister",
  "template",
  "visit",
  "request",
  "departure",
  "arrival",
  "arranged",
  "joining",
  ...TOLD,
] as const;
export type Slot = (typeof SLOTS)[number];
type Ids = Record<Slot, Record<Kind, string>>;

/** Who tries every door: five people at one branch and its committee, the enterprise's own administrator, and the two other officers of a committee's administration. */
export const PRINCIPALS = {
  zzguanli: { role: "admin", over: "ZZ" },
  zongzhuang: { role: "officer", over: "ZZ" },
  shuji: { role: "secretary", over: "ZZ1" },
  zuzhang: { role: "leader", over: "ZZ1" },
  dangyuan: { role: "member", over: "ZZ1" },
  guanli: { role: "admin", over: "GS" },
  anquan: { role: "security", over: "ZZ" },
  shenji: { role: "auditor", over: "ZZ" },
} as const;
export type Principal = keyof typeof PRINCIPALS;

/** Where each kind of id lives in the tree; what is foreign or random lives nowhere. */
const PLACE: Record<Kind, string | null> = {
  own: "ZZ1",
  cousin: "ZC1",
  above: "GS",
  foreign: null,
  random: null,
};
/** The project that stands beside each. */
const PLACES: Record<string, string> = { ZZ1: "ZZX", ZC1: "ZCX", GS: "GSX" };
const PARENT: Record<string, string> = { ZZ1: "ZZ", ZC1: "ZC", ZZ: "GS", ZC: "GS" };

/** The model that the product must agree with: a grant reaches its unit and what lies below. */
export function reaches(principal: Principal, kind: Kind): boolean {
  for (let at: string | null | undefined = PLACE[kind]; at; at = PARENT[at])
    if (at === PRINCIPALS[principal].over) return true;
  return false;
}

/** What somebody from outside shows at the door of the ground; they read 总装厂党委 with what lies below. */
export const VISITOR = { cookie: `__Host-v=${"5".repeat(64)}`, over: "zzguanli" } as const;

/** Somebody has been let in a minute ago, by whose cookie or by another's. */
const visiting = (visit: string, cookie: string): string => {
  const hash = createHash("sha256").update(cookie.split("=")[1]!).digest("hex");
  const at = Date.parse(NOW) - 60_000;
  return `insert into visitors (id, visit, nonce, kind, from_id, from_name, who_id, who_name, unit_no, abilities, at, expires_at)
    select '${hash}', '${visit}', '${visit}', 'headquarters', 'zongbu', '集团总部', 'fang', '方知秋', no, '["units.read","figures.read"]', ${at}, ${at} + 1800000
    from units where code = 'ZZ'`;
};

export interface Ground {
  world: World;
  here: WorldTenant;
  there: WorldTenant;
  ids: Ids;
  /** Ids by code. */
  unit: Record<string, string>;
  member: Record<string, string>;
  /** Ids of records by the code of their unit. */
  records: Record<string, string[]>;
}

/** Every unit with the one above it, its name and the people who belong there. */
const LAND: Record<string, { above: string | null; name: string; people: Record<string, string> }> = {
  GS: { above: null, name: "公司党委", people: { G1: "甄上级" } },
  ZZ: { above: "GS", name: "总装厂党委", people: {} },
  ZZ1: { above: "ZZ", name: "一车间党支部", people: {} },
  ZZ2: { above: "ZZ", name: "二车间党支部", people: { B1: "白亦川", B2: "蒋一宁" } },
  ZC: { above: "GS", name: "铸造厂党委", people: {} },
  // 袁小满 is offered to 一车间, and a move of 一车间 is proposed to 铸造厂: the names of both are told.
  ZC1: { above: "ZC", name: "造型党支部", people: { C1: "贺云起", C3: "谢长林" } },
};

const lineOf = (code: string): string[] => {
  const { above } = LAND[code]!;
  return above === null ? [code] : [...lineOf(above), code];
};

/**
 * What no page shows this person: ids of units beyond their reach, of what belongs there, and of the other enterprise; names of units
 * beside their own line and of the people there. Units above are shown by name, so only their ids are strange.
 */
export function strangeTo({ ids, unit, member, records }: Ground, login: Principal): string[] {
  const { over } = PRINCIPALS[login];
  const strange = Object.entries(LAND).flatMap(([code, { name, people }]) => {
    if (lineOf(code).includes(over)) return [];
    const isAbove = lineOf(over).includes(code);
    const persons = Object.entries(people).flatMap(([one, called]) => [member[one]!, called]);
    return [unit[code]!, ...persons, ...(isAbove || code.startsWith("ZC") ? [] : [name]), ...records[code]!];
  });
  const things = (["unit", "member", "account", "record", "grant"] as const).flatMap((slot) =>
    (["cousin", "above", "foreign"] as const).filter((kind) => !reaches(login, kind)).map((kind) => ids[slot][kind]),
  );
  return [...new Set([...strange, ...things, "通知zaoxing"])];
}

const THEME = {
  topic: "到供应商现场帮扶质量改进",
  activity: "志愿服务",
  agenda: ["现场帮扶"],
  minutes: "全体党员到供应商现场帮扶质量改进，解决三个问题。",
};

async function settle(tenant: WorldTenant): Promise<void> {
  await organise(tenant);
  await load(tenant, "members", "编号,姓名,组织编码,党员状态,转入日期\nG1,甄上级,GS,正式,2020-01-01\n");
  await load(
    tenant,
    "units",
    "编码,名称,上级编码,类型\nZZX,总装技改项目,ZZ,项目\nZCX,铸造技改项目,ZC,项目\nGSX,公司搬迁项目,GS,项目\n",
  );
  await tenant.alter(
    "insert into workplaces (member_id, unit_no, valid_from) select m.id, u.no, '2026-01-01' from members m, units u where m.code = 'A4' and u.code = 'ZZX'",
  );
  await tenant.accounts(
    { login: "zzguanli", name: "司管理", grants: [{ role: "admin", unitCode: "ZZ" }] },
    { login: "anquan", name: "安权", grants: [{ role: "security", unitCode: "ZZ" }] },
    { login: "shenji", name: "沈稽", grants: [{ role: "auditor", unitCode: "ZZ" }] },
    { login: "zuzhang", name: "组长", grants: [{ role: "leader", unitCode: "ZZ1" }] },
  );
  const record = (unit: string, by: string, members: string[], period = PERIOD) => ({
    unit,
    duty: "org-life:theme",
    period,
    state: "已确认",
    at: "2026-09-06T09:00:00Z",
    by,
    doc: {
      kind: "主题党日",
      ...THEME,
      date: `${period}-05`,
      host: by,
      scribe: by,
      attendance: members.map((member) => ({ member, state: "实到" })),
    },
  });
  const stored = await tenant.api("/api/records/org-life/meetings", {
    records: [
      record("ZZ1", "A1", ["A1", "A2", "A3", "A4", "A5"]),
      record("ZC1", "C1", ["C1", "C2", "C3"]),
      { ...record("ZC1", "C1", ["C1", "C2", "C3"], PUBLISHED), state: "待确认" },
      record("ZZ2", "B1", ["B1", "B2"], PUBLISHED),
    ],
  });
  if (!stored.ok) throw new Error(stored.text());
  const made = await tenant.api("/api/duties", {
    title: "党委会议党建",
    every: "quarter",
    subject: "committee",
    cites: "党建工作责任制",
    form: "reports:report",
    month: "2026-07",
  });
  if (!made.ok) throw new Error(made.text());
  const { member } = await ids(tenant);
  const admin = await tenant.signIn("guanli");
  for (const code of ["A4", "C3", "G1"]) {
    const action = `/members/${member[code]}/changes`;
    const planned = { verb: "retired", on: "2026-09-30", ground: "组〔2026〕30号", do: "apply" };
    const registered = await tenant.submit(`${action}/new?verb=retired`, action, planned, admin);
    if (registered.status !== 303) throw new Error(registered.text());
  }
  for (const [code, person] of Object.entries({ ZZ1: "A4", ZC1: "C3", GS: "G1" }))
    await tenant.alter(
      `insert into erasures (id, member_id, unit_no, ground, by, at)
       select 'erasure-${tenant.slug}-${code}', m.id, u.no, '本人申请', 'platform', 1 from members m, units u where m.code = '${person}' and u.code = '${code}'`,
    );
  const closed = await tenant.api(`/api/periods/${PUBLISHED}/closing`, {});
  if (!closed.ok) throw new Error(closed.text());
  await tenant.alter(
    `insert into notices (id, outbox_id, account_id, text, href, at) select lower(hex(randomblob(16))), -1, id, '通知' || login, '/told', ${Date.parse(NOW)} from accounts`,
  );
  await tenant.alter(
    visiting(`visit-${tenant.slug}-ZZ1`, `__Host-v=${tenant.slug}`),
    `insert into break_glass (id, operator_id, operator_name, purpose, reason, minutes, at, state, told)
      values ('request-${tenant.slug}-ZZ1', 'li', '黎望舒', '看板', '报了故障', 30, ${Date.parse(NOW)}, 'asked', 'asked')`,
  );
  await giveTasks(tenant);
  await reviewMonths(tenant);
  await giveMarks(tenant);
  await openBallots(tenant);
  for (const plugin of ["brand", "scoring"]) {
    const enabled = await tenant.api(`/api/plugins/${plugin}/enabling`, { from: PERIOD });
    if (!enabled.ok) throw new Error(enabled.text());
  }
}

/** Two of each: a mark that was just fixed, and one with an appeal that waits, which is evidence for the first. */
async function giveMarks(tenant: WorldTenant): Promise<void> {
  const no = Object.fromEntries(await tenant.rows("select code, no from units"));
  const at = Date.parse(NOW);
  await tenant.alter(
    ...["ZZ1", "ZC1", "GS"].flatMap((code) =>
      ["考核", "申诉"].flatMap((topic) => {
        const id = crypto.randomUUID();
        const appeal = `insert into appeals (id, plugin, collection, record_id, unit_no, score, line, title, points, of, wrong, proof, links, by, by_name, by_account, at) values ('${crypto.randomUUID()}', 'marks', 'marks', '${id}', ${no[code]}, 'quarter', 'work', '完成情况', 45, 60, '没有算对', '', '[]', 'nobody', '某人', 'nobody', ${at})`;
        return [
          `insert into p_marks__marks (id, rev, v, unit_no, state, by, at, updated_at, doc) values ('${id}', 1, 1, ${no[code]}, '定分', 'nobody', ${at}, ${at}, '{"topic":"${topic}","done":3,"due":4}')`,
          ...(topic === "申诉" ? [appeal] : []),
        ];
      }),
    ),
    `insert into evidence (link_id, delta, plugin, collection, record_id, for_plugin, for_collection, for_record_id, for_line, by, by_name, at)
      select lower(hex(randomblob(16))), 1, 'marks', 'marks', a.id, 'marks', 'marks', m.id, '', 'nobody', '某人', ${at}
      from p_marks__marks m join p_marks__marks a on a.unit_no = m.unit_no where m.doc ->> 'topic' = '考核' and a.doc ->> 'topic' = '申诉'`,
  );
}

/** Two of each, opened by a secretary: one by codes, and one of members, who vote on one of theirs. */
async function openBallots(tenant: WorldTenant): Promise<void> {
  const { member } = await ids(tenant);
  const opensAt = Date.parse(NOW);
  const places = { ZZ1: ["A2", "A3", "A4"], ZC1: ["C1", "C2", "C3"], GS: ["G1"] };
  await tenant.alter(
    ...Object.entries(places).flatMap(([unitCode, people]) => {
      const members = people.map((code) => member[code]!);
      const at = { unitCode, by: member[unitCode === "ZC1" ? "C1" : "A1"]!, opensAt, closesAt: opensAt + 86_400_000 };
      const items = [{ key: "one", member: members.at(-1)! }];
      return [{ links: 5 }, { members }].flatMap((voters) => ballotLaid({ ...at, items, voters }).statements);
    }),
  );
}

/** A month that three units have reviewed, with nothing in it that this locks. */
async function reviewMonths(tenant: WorldTenant): Promise<void> {
  const no = Object.fromEntries(await tenant.rows("select code, no from units"));
  await tenant.alter(
    ...["ZZ1", "ZC1", "GS"].map(
      (code) =>
        `insert into reviews (id, period, unit_no, last_seq, due, done, by, by_name, at) values ('${crypto.randomUUID()}', '${PERIOD}', ${no[code]}, 0, 1, 1, 'nobody', '某人', 1)`,
    ),
  );
}

/** Two of each: a task that a branch or a committee has to do, and a dispatch of its own. Some places can neither dispatch nor be dispatched to; their rows are written past the product. */
async function giveTasks(tenant: WorldTenant): Promise<void> {
  const no = Object.fromEntries(await tenant.rows("select code, no from units"));
  const rows = (unit: string, from: string) => {
    const [task, dispatch, own] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const order = (id: string, at: string) =>
      `insert into dispatches (id, unit_no, title, ask, deliverable, sign_by, by, by_name, at) values ('${id}', ${no[at]}, '排查安全隐患', '逐个岗位排查', '隐患清单', '2026-09-27', 'nobody', '某人', 1)`;
    return [
      order(dispatch, from),
      order(own, unit),
      `insert into tasks (id, dispatch_id, unit_no, state, deadline) values ('${task}', '${dispatch}', ${no[unit]}, 'signed', '2026-09-30')`,
    ];
  };
  await tenant.alter(...rows("ZZ1", "ZZ"), ...rows("ZC1", "ZC"), ...rows("GS", "GS"));
}

/** Three of each: members who were offered to another enterprise of a group, and who are offered by one. */
async function between(tenant: WorldTenant): Promise<Record<"departures" | "arrivals", Record<string, string>>> {
  await tenant.alter(
    ...Object.entries({ ZZ1: "A2", ZC1: "C1", GS: "G1" }).flatMap(([code, person]) => [
      `insert into departures (id, member_id, from_no, tenant_id, tenant_name, place, on_day, ground, offered_by, offered_at, answer)
        select '${crypto.randomUUID()}', m.id, u.no, 'far', '远方公司党委', '一支部', '2026-09-20', '介绍信', 'nobody', 1, 'refused' from members m, units u where m.code = '${person}' and u.code = '${code}'`,
      `insert into arrivals (id, from_id, from_name, from_unit, name, code, status, place, on_day, ground, to_no, at)
        select '${crypto.randomUUID()}', 'far', '远方公司党委', '一支部', '来客', 'X1', '正式', name, '2026-09-20', '介绍信', no, 1 from units where code = '${code}'`,
    ]),
  );
  const of = async (table: string, column: string) =>
    Object.fromEntries(await tenant.rows(`select u.code, t.id from ${table} t join units u on u.no = t.${column}`));
  return { departures: await of("departures", "from_no"), arrivals: await of("arrivals", "to_no") };
}

async function things(
  tenant: WorldTenant,
  secrets: World["secrets"],
  sister: string,
): Promise<Record<"own" | "cousin" | "above", Record<Slot, string>>> {
  const { unit, member } = await ids(tenant);
  const accounts = Object.fromEntries(await tenant.rows("select login, id from accounts"));
  const grants = Object.fromEntries(
    await tenant.rows("select a.login, g.id from grants g join accounts a on a.id = g.account_id"),
  );
  const sessions = Object.fromEntries(
    await tenant.rows("select a.login, s.id from sessions s join accounts a on a.id = s.account_id"),
  );
  const records = Object.fromEntries(
    await tenant.rows("select u.code, r.id from p_org_life__meetings r join units u on u.no = r.unit_no"),
  );
  const tasks = Object.fromEntries(
    await tenant.rows("select u.code, t.id from tasks t join units u on u.no = t.unit_no"),
  );
  const dispatches = Object.fromEntries(
    await tenant.rows(
      "select u.code, d.id from dispatches d join units u on u.no = d.unit_no where not exists (select 1 from tasks t where t.dispatch_id = d.id)",
    ),
  );
  const [[importId]] = (await tenant.rows("select id from imports where kind = 'units' order by at desc limit 1")) as [
    [string],
  ];
  const invited = await tenant.api("/api/accounts", {
    accounts: [{ login: "xinren", name: "新人", grants: [{ role: "member", unitCode: "ZZ1" }] }],
  });
  const [{ token }] = invited.json<{ invitations: [{ token: string }] }>().invitations;
  const marksOf = async (topic: string) =>
    Object.fromEntries(
      await tenant.rows(
        `select u.code, m.id from p_marks__marks m join units u on u.no = m.unit_no where m.doc ->> 'topic' = '${topic}'`,
      ),
    );
  const [marks, appealed] = [await marksOf("考核"), await marksOf("申诉")];
  const evidence = Object.fromEntries(
    await tenant.rows(
      "select u.code, e.link_id from evidence e join p_marks__marks m on m.id = e.for_record_id join units u on u.no = m.unit_no",
    ),
  );
  const ballotsOf = async (kind: string) =>
    Object.fromEntries(
      await tenant.rows(`select u.code, b.id from ballots b join units u on u.no = b.unit_no where b.kind = '${kind}'`),
    );
  const [ballots, papers] = [await ballotsOf("links"), await ballotsOf("members")];
  const votingCode = `${tenant.slug.toUpperCase()}CODE`;
  await tenant.alter(
    `insert into ballot_tokens (ballot_id, hash, used) values ('${ballots.ZZ1}', '${await codeHash(ballotKey(secrets), votingCode)}', 0)`,
  );
  const memberChanges = Object.fromEntries(await tenant.rows("select member_id, id from member_changes"));
  const notices = Object.fromEntries(await tenant.rows("select account_id, id from notices where href = '/told'"));
  // Offers between two units each: one to 一车间, one among cousins, one from above to them.
  const offered = [
    ["own", "C2", "ZC1", "ZZ1"],
    ["cousin", "C3", "ZC1", "ZC"],
    ["above", "G1", "GS", "ZC"],
  ] as const;
  const transfer = { own: "", cousin: "", above: "" };
  for (const [kind, person, from, to] of offered) {
    transfer[kind] = crypto.randomUUID();
    await tenant.alter(
      `insert into transfers (id, member_id, from_no, to_no, on_day, ground, offered_by, offered_at) select '${transfer[kind]}', '${member[person]}', f.no, t.no, '2026-09-20', '介绍信', '${accounts.guanli}', ${Date.parse(NOW)} from units f, units t where f.code = '${from}' and t.code = '${to}'`,
    );
  }
  await tenant.alter(
    `insert into exemptions (id, unit_no, duty, first_period, last_period, reason, state, asked_by, asked_by_name, at) select lower(hex(randomblob(16))), no, 'org-life:theme', '2026-10', '2026-10', '全员在境外项目', 'asked', 'nobody', '无名', ${Date.parse(NOW)} from units where code in ('ZZ1', 'ZC1', 'GS')`,
  );
  const exemptions = Object.fromEntries(
    await tenant.rows("select u.code, e.id from exemptions e join units u on u.no = e.unit_no"),
  );
  const [[duty]] = (await tenant.rows("select id from own_duties limit 1")) as [[string]];
  const { departures, arrivals } = await between(tenant);
  const template = crypto.randomUUID();
  await tenant.alter(
    `insert into templates (id, name, draft, by, by_name, at) values ('${template}', '规定动作', '{"items":[{"kind":"rule","id":"${ITEM}","rule":"branch.size","value":40}]}', 'nobody', '某人', 1)`,
  );
  const changes = await planned(tenant, ["ZZ1", "ZC1", "GS"]);
  const proposals = await proposed(tenant);
  // One merger that this enterprise arranged as headquarters, and one that it is asked to take part in.
  const [arranged, joining] = [crypto.randomUUID(), crypto.randomUUID()];
  await tenant.alter(
    ...[
      [arranged, "headquarters"],
      [joining, "receiving"],
    ].flatMap(([id, role]) => [
      `insert into mergers (id, role, headquarters_id, giving_id, giving_name, receiving_id, receiving_name, on_day, reason, at) values ('${id}', '${role}', 'zongbu', 'dong', '东区公司', 'xi', '西区公司', '2026-10-01', '文件', 1)`,
      `insert into merger_steps (merger_id, step, by_name, at) values ('${id}', 'asked', '集团总部', 1)`,
    ]),
  );
  const at = (code: string, person: string, login: string): Omit<Record<Slot, string>, keyof Told> => ({
    unit: unit[code]!,
    place: unit[PLACES[code]!]!,
    member: member[person]!,
    erasure: `erasure-${tenant.slug}-${code}`,
    pair: `${member[person]}/${member[{ A4: "A3", C3: "C2", G1: "A4" }[person]!]}`,
    account: accounts[login]!,
    grant: grants[login]!,
    record: records[code] ?? records.ZC1!,
    session: sessions[login]!,
    import: importId,
    invitation: token,
    notice: notices[accounts[login]!] ?? "",
    transfer: code === "ZZ1" ? transfer.own : code === "ZC1" ? transfer.cousin : transfer.above,
    task: tasks[code]!,
    dispatch: dispatches[code]!,
    duty,
    change: changes[code]!,
    proposal: proposals[code]!,
    exemption: exemptions[code]!,
    memberChange: memberChanges[member[person]!]!,
    mark: marks[code]!,
    appealed: appealed[code]!,
    evidence: evidence[code]!,
    ballot: ballots[code]!,
    paper: papers[code]!,
    code: votingCode,
    sister,
    template,
    // One of each is there.
    visit: `visit-${tenant.slug}-${code}`,
    request: `request-${tenant.slug}-${code}`,
    departure: departures[code]!,
    arrival: arrivals[code]!,
    arranged,
    joining,
    holder: member[code === "ZZ1" ? "A1" : code === "ZC1" ? "C1" : person]!,
  });
  const told = (login: string, code: string) =>
    tell(tenant, Date.parse(NOW), accounts[login]!, unit[code]!, code === "ZZ1" ? accounts.guanli! : accounts[login]!);
  return {
    own: {
      ...at("ZZ1", "A4", "zuzhi"),
      session: sessions.shuji!,
      notice: notices[accounts.shuji!]!,
      ...(await told("shuji", "ZZ1")),
    },
    cousin: { ...at("ZC1", "C3", "zaoxing"), ...(await told("zaoxing", "ZC1")) },
    above: { ...at("GS", "G1", "dangwei"), ...(await told("dangwei", "GS")) },
  };
}

/** What the id of a thing looks like that does not exist. */
const nobodys = (slot: Slot): string => {
  if (slot === "session" || slot === "invitation" || slot === "mailLink") return "0".repeat(64);
  if (slot === "change" || slot === "proposal") return `${crypto.randomUUID()}/${slot}s/${crypto.randomUUID()}`;
  return crypto.randomUUID();
};

/** The product with a plugin that scores, so that every route has something to be tried with. */
const GROUND_WORKER = join(import.meta.dirname, "../integration/marks-worker.ts");

/** Two enterprises of the same shape, and every kind of id of the first, the second and of nobody. */
export async function openGround(entry = GROUND_WORKER): Promise<Ground> {
  const world = await openWorld({ now: NOW, entry });
  // One is headquarters of the other.
  const group = { id: "shiyan", name: "试验集团" };
  const here = await world.tenant("beiqu", "nothing", { ...group, headquarters: true });
  const there = await world.tenant("nanqu", "nothing", group);
  await settle(here);
  await settle(there);
  await here.alter(visiting("visit", VISITOR.cookie));
  const ours = await things(here, world.secrets, there.id);
  const outside = crypto.randomUUID();
  await world.control(
    `insert into tenants (id, slug, name, namespace, at) values ('${outside}', 'juwai', '局外公司党委', 't-${outside}-1', 0)`,
    "rw",
  );
  const theirs = await things(there, world.secrets, outside);
  const slots = Object.fromEntries(
    SLOTS.map((slot) => [
      slot,
      {
        own: ours.own[slot],
        cousin: ours.cousin[slot],
        above: ours.above[slot],
        foreign: theirs.own[slot],
        random: nobodys(slot),
      },
    ]),
  ) as Ids;
  const stored = await here.rows(
    "select u.code, r.id from units u left join p_org_life__meetings r on r.unit_no = u.no",
  );
  const records = Object.groupBy(stored, ([code]) => code!);
  const idsOf = (rows: (string | null)[][] = []) => rows.flatMap(([, id]) => id ?? []);
  return {
    world,
    here,
    there,
    ids: slots,
    ...(await ids(here)),
    records: Object.fromEntries(Object.entries(records).map(([code, rows]) => [code, idsOf(rows)])),
  };
}
