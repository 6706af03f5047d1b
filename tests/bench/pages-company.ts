import { dayOf, lately, type Period, periodOf } from "@jiceng/plugin";
import { load } from "../integration/organisation.ts";
import type { WorldTenant } from "../integration/world.ts";

const COMMITTEES = 12;
const BRANCHES = 20;
const PEOPLE = 6;
const POSTS = ["书记", "组织委员", "宣传委员", "", "", ""];
const OPENED = "2020-01-01";

interface Line {
  code: string;
  name: string;
  parent: string;
  kind: string;
}

const number = (n: number): string => String(n).padStart(2, "0");

/** 517 units: a company, twelve committees, two general branches in each, twenty branches in each of those. */
function units(): Line[] {
  const lines: Line[] = [{ code: "GS", name: "公司党委", parent: "", kind: "党委" }];
  for (let c = 1; c <= COMMITTEES; c++) {
    const committee = `C${number(c)}`;
    lines.push({ code: committee, name: `第${c}工厂党委`, parent: "GS", kind: "党委" });
    for (const side of ["A", "B"]) {
      const general = `${committee}${side}`;
      lines.push({ code: general, name: `第${c}工厂${side}区党总支`, parent: committee, kind: "党总支" });
      for (let b = 1; b <= BRANCHES; b++) {
        lines.push({
          code: `${general}${number(b)}`,
          name: `${side}区${b}班组党支部`,
          parent: general,
          kind: "党支部",
        });
      }
    }
  }
  return lines;
}

const people = (branch: string) =>
  POSTS.slice(0, PEOPLE).map((post, n) => ({ code: `${branch}-${n}`, name: `党员${branch}${n}`, post }));

const csv = (rows: string[][]): string => `${rows.map((row) => row.join(",")).join("\n")}\n`;

/** Fills a tenant through the service API: units, their members, last two months' meetings, and two people who sign in. */
export async function settle(
  tenant: WorldTenant,
): Promise<{ units: number; members: number; records: number; period: Period }> {
  const lines = units();
  const branches = lines.filter(({ kind }) => kind === "党支部").map(({ code }) => code);
  const members = branches.flatMap((branch) => people(branch).map((person) => ({ branch, ...person })));
  await load(
    tenant,
    "units",
    csv([
      ["编码", "名称", "上级编码", "类型", "成立日期"],
      ...lines.map(({ code, name, parent, kind }) => [code, name, parent, kind, OPENED]),
    ]),
  );
  await load(
    tenant,
    "members",
    csv([
      ["编号", "姓名", "组织编码", "党员状态", "入党日期", "职务", "转入日期"],
      ...members.map(({ code, name, branch, post }) => [code, name, branch, "正式", "2010-07-01", post, OPENED]),
    ]),
  );
  const period = periodOf(dayOf(Date.now()), "month");
  let records = 0;
  for (const month of lately(period, 3).slice(0, 2)) {
    for (const duty of ["theme", "committee"]) records += await record(tenant, branches, duty, month);
  }
  await tenant.accounts(
    { login: "officer", name: "顾远舟", grants: [{ role: "officer", unitCode: "GS" }] },
    { login: "secretary", name: "沈禾川", memberCode: "C01A01-0", grants: [{ role: "secretary", unitCode: "C01A01" }] },
  );
  return { units: lines.length, members: members.length, records, period };
}

async function record(tenant: WorldTenant, branches: readonly string[], duty: string, period: Period): Promise<number> {
  const date = `${period}-18`;
  const records = branches.map((unit) => {
    const attendance = people(unit)
      .filter(({ post }) => duty === "theme" || post)
      .map(({ code }) => ({ member: code, state: "实到" }));
    return {
      unit,
      duty: `org-life:${duty}`,
      period,
      state: "已确认",
      at: `${date}T10:00:00Z`,
      by: `${unit}-0`,
      confirmedBy: `${unit}-1`,
      doc: {
        kind: duty === "theme" ? "主题党日" : "支委会",
        activity: "专题学习",
        topic: "学习安全生产要求",
        date,
        agenda: ["学习安全生产要求", "交流三班交接"],
        minutes: "一起学习了安全生产要求，交流了三班交接中的缺口，定了下周的检查。",
        attendance,
      },
    };
  });
  const reply = await tenant.api("/api/records/org-life/meetings", { records });
  if (!reply.ok) throw new Error(`records: ${reply.status} ${reply.text().slice(0, 500)}`);
  return records.length;
}
