import { request } from "@jiceng/stack";
import type { WorldTenant } from "./world.ts";

/**
 * A small enterprise: 公司党委 › 总装厂党委 › 一车间党支部 (with a 支委会 of three), 二车间党支部 (without one);
 * 公司党委 › 铸造厂党委 › 造型党支部 (with one). Founded in 2020, so that every month of the stories counts them.
 */
const UNITS = `编码,名称,上级编码,类型,成立日期
GS,公司党委,,党委,2020-01-01
ZZ,总装厂党委,GS,党委,2020-01-01
ZZ1,一车间党支部,ZZ,党支部,2020-01-01
ZZ2,二车间党支部,ZZ,党支部,2020-01-01
ZC,铸造厂党委,GS,党委,2020-01-01
ZC1,造型党支部,ZC,党支部,2020-01-01
`;

const MEMBERS = `编号,姓名,组织编码,党员状态,入党日期,职务,转入日期
A1,沈禾川,ZZ1,正式,2001-07-01,书记,2020-01-01
A2,方砚秋,ZZ1,正式,2005-07-01,组织委员,2020-01-01
A3,陆知行,ZZ1,正式,2008-07-01,宣传委员,2020-01-01
A4,许临,ZZ1,正式,2010-07-01,,2020-01-01
A5,温知夏,ZZ1,预备,2026-01-01,,2020-01-01
B1,白亦川,ZZ2,正式,2003-07-01,书记,2020-01-01
B2,蒋一宁,ZZ2,正式,2011-07-01,,2020-01-01
C1,贺云起,ZC1,正式,2002-07-01,书记,2020-01-01
C2,袁小满,ZC1,正式,2007-07-01,组织委员,2020-01-01
C3,谢长林,ZC1,正式,2009-07-01,纪检委员,2020-01-01
`;

/** Loads a file through the service API and applies it. */
export async function load(
  tenant: WorldTenant,
  kind: "units" | "members",
  csv: string,
  since = "2020-01-01",
): Promise<void> {
  const call = (method: string, path: string, body?: string) =>
    request({
      port: tenant.port,
      host: tenant.host,
      path,
      method,
      headers: {
        authorization: `Bearer ${tenant.serviceToken}`,
        "idempotency-key": crypto.randomUUID(),
        "content-type": "text/csv",
      },
      body,
    });
  const sent = await call("POST", `/api/imports/${kind}?since=${since}`, csv);
  if (sent.status !== 202) throw new Error(`${kind}: ${sent.status} ${sent.text()}`);
  const { id } = sent.json<{ id: string }>();
  for (let i = 0; i < 200; i++) {
    const { state, report } = (await call("GET", `/api/imports/${id}`)).json<{ state: string; report: unknown }>();
    if (state === "ready") break;
    if (!["received", "reading", "checking"].includes(state))
      throw new Error(`${kind}: ${state} ${JSON.stringify(report)}`);
    await new Promise((later) => setTimeout(later, 25));
  }
  const applied = await call("POST", `/api/imports/${id}/application`);
  if (!applied.ok) throw new Error(`${kind}: ${applied.status} ${applied.text()}`);
}

/** The enterprise with its people and the accounts of the stories. */
export async function organise(tenant: WorldTenant): Promise<void> {
  await load(tenant, "units", UNITS);
  await load(tenant, "members", MEMBERS);
  await tenant.accounts(
    { login: "dangwei", name: "顾远舟", grants: [{ role: "officer", unitCode: "GS" }] },
    { login: "zongzhuang", name: "钟书远", grants: [{ role: "officer", unitCode: "ZZ" }] },
    { login: "shuji", name: "沈禾川", memberCode: "A1", grants: [{ role: "secretary", unitCode: "ZZ1" }] },
    { login: "zuzhi", name: "方砚秋", memberCode: "A2", grants: [{ role: "member", unitCode: "ZZ1" }] },
    { login: "dangyuan", name: "许临", memberCode: "A4", grants: [{ role: "member", unitCode: "ZZ1" }] },
    { login: "erche", name: "白亦川", memberCode: "B1", grants: [{ role: "secretary", unitCode: "ZZ2" }] },
    { login: "zaoxing", name: "贺云起", memberCode: "C1", grants: [{ role: "secretary", unitCode: "ZC1" }] },
  );
}

/** Ids of units and members by their codes. */
export async function ids(
  tenant: WorldTenant,
): Promise<{ unit: Record<string, string>; member: Record<string, string> }> {
  const units = await tenant.rows("select code, id from units");
  const members = await tenant.rows("select code, id from members");
  return { unit: Object.fromEntries(units), member: Object.fromEntries(members) };
}
