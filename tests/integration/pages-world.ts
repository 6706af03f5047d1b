import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseToken, loadSecrets, type Reply, request, startSqld, startWorker } from "@jiceng/stack";
import { builtWorker } from "./built.ts";

/** The day on which the pages' stories play: a Sunday late in November, with eight days of the month left. */
const TODAY = "2026-11-22";
const NOW = `${TODAY}T02:00:00Z`;
const HOST = "beiqu.localhost";

export type Person = "admin" | "officer" | "secretary" | "leader" | "member" | "neighbour";

export interface PagesWorld {
  port: number;
  host: string;
  get(path: string, person: Person | null, headers?: Record<string, string>): Promise<Reply>;
  cookie(person: Person): string;
  stop(): Promise<void>;
}

type Row = (string | number | null)[];

const SITES: readonly [string, string, string[]][] = [
  ["总装厂党委", "committee", ["一车间", "二车间", "三车间", "涂装", "质检"]],
  ["铸造厂党委", "committee", ["造型一车间", "造型二车间", "清理车间", "熔炼车间"]],
  ["动力厂党总支", "general-branch", ["锅炉", "变电站", "给排水"]],
  ["物流中心党委", "committee", ["北港车队", "南港车队", "仓储一部", "仓储二部"]],
  ["离退休工作党总支", "general-branch", ["东区", "西区"]],
];
const SURNAMES = "沈方陆许蒋温贺袁谢顾林叶江宋唐秦";
const GIVEN = [
  "禾川",
  "砚秋",
  "知行",
  "临",
  "一宁",
  "知夏",
  "云起",
  "小满",
  "长林",
  "远舟",
  "景行",
  "怀瑾",
  "望舒",
  "清和",
  "思齐",
  "明远",
];
const COMMITTEE = ["书记", "副书记", "组织委员"];

/** What the tests need to know by name. */
export const ids = {
  root: "",
  site: "unit-2",
  branch: "unit-3",
  group: "unit-4",
  member: "member-1",
  elsewhere: "unit-12",
};

/** A small enterprise as it stands after a year of use, written straight into its database. */
function enterprise(): {
  units: Row[];
  placements: Row[];
  members: Row[];
  memberships: Row[];
  posts: Row[];
  completions: Row[];
} {
  const found = {
    units: [] as Row[],
    placements: [] as Row[],
    members: [] as Row[],
    memberships: [] as Row[],
    posts: [] as Row[],
    completions: [] as Row[],
  };
  let no = 1;
  let person = 0;
  const unit = (name: string, kind: string, above: number): number => {
    no++;
    found.units.push([no, `unit-${no}`, `D${String(no).padStart(3, "0")}`, name, kind, "2019-07-01"]);
    found.placements.push([no, above, "2019-07-01"]);
    return no;
  };
  const member = (unitNo: number): string => {
    person++;
    const id = `member-${person}`;
    found.members.push([
      id,
      `M${String(person).padStart(4, "0")}`,
      `${SURNAMES[person % SURNAMES.length]}${GIVEN[(person * 7) % GIVEN.length]}`,
      `${1990 + (person % 30)}-07-01`,
    ]);
    found.memberships.push([id, unitNo, person % 11 === 0 ? "预备" : "正式", "2020-01-01"]);
    return id;
  };
  const months = Array.from({ length: 13 }, (_, i) => new Date(Date.UTC(2025, 10 + i, 1)).toISOString().slice(0, 7));
  for (const [name, kind, branches] of SITES) {
    const site = unit(name, kind, 1);
    for (const [i, branch] of branches.entries()) {
      const branchNo = unit(`${branch}党支部`, "branch", site);
      const group = i < 2 ? unit("第一党小组", "group", branchNo) : branchNo;
      const seated = i === 3 ? [] : COMMITTEE;
      for (let n = 0; n < 9 + i * 4; n++) {
        const id = member(n < 3 ? branchNo : group);
        if (seated[n]) found.posts.push([id, branchNo, seated[n]!, "2024-03-15"]);
      }
      for (const [m, month] of months.entries()) {
        for (const duty of ["org-life:theme", "org-life:committee"]) {
          const luck = (branchNo * 31 + m * 17 + duty.length * 7) % 23;
          const missed =
            branchNo === 3 ? month >= "2026-10" && duty.endsWith("committee") : luck < (name === "铸造厂党委" ? 6 : 1);
          if (
            missed ||
            (month === TODAY.slice(0, 7) && luck < 14 && branchNo !== 3) ||
            (duty.endsWith("committee") && seated.length === 0)
          )
            continue;
          const late = luck === 9;
          const day = late
            ? `${months[m + 1] ?? "2026-12"}-04`
            : `${month}-${String(3 + (luck % 17)).padStart(2, "0")}`;
          found.completions.push([
            duty,
            branchNo,
            month,
            `record-${branchNo}-${month}-${duty}`,
            day,
            1,
            late ? 0 : 1,
            0,
          ]);
        }
      }
    }
  }
  return found;
}

const PEOPLE: readonly { person: Person; name: string; role: string; unitNo: number; memberId: string | null }[] = [
  { person: "admin", name: "许景行", role: "admin", unitNo: 1, memberId: null },
  { person: "officer", name: "顾远舟", role: "officer", unitNo: 1, memberId: null },
  { person: "secretary", name: "沈禾川", role: "secretary", unitNo: 3, memberId: "member-1" },
  { person: "leader", name: "陆知行", role: "leader", unitNo: 4, memberId: "member-4" },
  { person: "member", name: "温知夏", role: "member", unitNo: 3, memberId: "member-5" },
  { person: "neighbour", name: "秦望舒", role: "secretary", unitNo: 12, memberId: "member-60" },
];

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const sessionOf = (person: Person): string => `${person}-session-of-the-pages-world-0123456789`;

/** Boots the product with that enterprise in it. The worker starts after the rows are there, so its memory holds them. */
export async function pagesWorld(port = 0): Promise<PagesWorld> {
  const dir = mkdtempSync(join(tmpdir(), "jiceng-pages-"));
  const secrets = loadSecrets(dir);
  const sqld = await startSqld({ dir: join(dir, "db"), secrets });
  const script = await builtWorker(join(import.meta.dirname, "../../apps/web/src/worker.ts"), dir);
  const first = await startWorker({ script, sqld, secrets, mode: "test", now: NOW });
  const asked = {
    slug: "beiqu",
    name: "北区工业公司党委",
    openedOn: "2019-07-01",
    takesOn: "nothing",
    hosts: [HOST],
    banner: "演示数据 · 单位和人员均为虚构",
    admin: { login: "guanli", name: "管理员" },
  };
  const made = await request({
    port: first.port,
    host: "localhost",
    path: "/platform/tenants",
    method: "POST",
    headers: { authorization: `Bearer ${secrets.serviceKey}`, "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  if (made.status !== 201) throw new Error(made.text());
  const { namespace } = made.json<{ namespace: string }>();
  await first.stop();
  ids.root = await fill(sqld.userPort, namespace, await databaseToken(secrets.dbPrivateJwk, "rw", [namespace]));
  const worker = await startWorker({ script, sqld, secrets, mode: "test", now: NOW, port });
  const cookie = (person: Person): string => `__Host-s=${sessionOf(person)}`;
  return {
    port: worker.port,
    host: HOST,
    cookie,
    get: (path, person, headers = {}) =>
      request({
        port: worker.port,
        host: HOST,
        path: encodeURI(path),
        headers: { ...headers, ...(person && { cookie: cookie(person) }) },
      }),
    async stop() {
      await worker.stop();
      await sqld.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const insert = (table: string, columns: string, rows: readonly Row[]): [string, string] => {
  const values = columns.split(",").map((_, i) => `value ->> ${i}`);
  return [`insert into ${table} (${columns}) select ${values} from json_each(?)`, JSON.stringify(rows)];
};

/** Writes the rows; returns the id of the unit at the top. */
async function fill(port: number, namespace: string, token: string): Promise<string> {
  const { units, placements, members, memberships, posts, completions } = enterprise();
  const at = Date.parse(NOW);
  const steps = [
    insert("units", "no,id,code,name,kind,opened_on", units),
    insert("placements", "unit_no,parent_no,valid_from", placements),
    insert("members", "id,code,name,joined_on", members),
    insert("memberships", "member_id,unit_no,status,valid_from", memberships),
    insert("posts", "member_id,unit_no,post,valid_from", posts),
    insert("completions", "duty,unit_no,period,record_id,held_on,delta,on_time,at", completions),
    insert(
      "accounts",
      "id,login,name,member_id,created_at",
      PEOPLE.map(({ person, name, memberId }) => [person, person, name, memberId, at]),
    ),
    insert(
      "grants",
      "id,account_id,role,unit_no,by,at",
      PEOPLE.map(({ person, role, unitNo }) => [randomUUID(), person, role, unitNo, "tests", at]),
    ),
    insert(
      "sessions",
      "id,account_id,expires_at,created_at,device",
      PEOPLE.map(({ person }) => [sha256(sessionOf(person)), person, at + 7 * 3_600_000, at, "tests"]),
    ),
    insert("drafts", "account_id,place,title,body,at", [
      [
        "secretary",
        `org-life/forms/committee?unit=${ids.branch}&duty=org-life%3Acommittee&period=2026-11`,
        "11月支委会记录",
        "{}",
        at - 1_200_000,
      ],
    ]),
  ] as const;
  const requests = [
    ...steps.map(([sql, rows]) => ({ type: "execute", stmt: { sql, args: [{ type: "text", value: rows }] } })),
    { type: "execute", stmt: { sql: "select id from units where no = 1", want_rows: true } },
    { type: "close" },
  ];
  const reply = await request({
    port,
    host: `${namespace}.db.internal`,
    path: "/v3/pipeline",
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ baton: null, requests }),
  });
  const { results } = reply.json<{
    results: { type: string; error?: { message: string }; response?: { result?: { rows: { value: string }[][] } } }[];
  }>();
  const failed = results.find(({ type }) => type === "error");
  if (failed) throw new Error(failed.error?.message);
  return results.at(-2)!.response!.result!.rows[0]![0]!.value;
}
