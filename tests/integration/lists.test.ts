import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFile } from "../../apps/cli/src/import-file.ts";
import { readTableFile } from "../../packages/kernel/src/papers/index.ts";
import { openWorld, type World, type WorldTenant } from "./world.ts";

/** What a spreadsheet, or one of our readers, could take for something else. */
const UNITS = `编码,名称,上级编码,类型,成立日期
001,"'=公司党委",,党委,2019-07-01
+86,＝总装厂党委,001,党委,2020-03-12
330106198003125317,"一车间
党支部",+86,党支部,2020-03-12
'=1+1,二车间🌾党支部,+86,党支部,2020-03-12
-5,"三车间,""甲""班党支部",+86,党支部,2020-03-12
`;
const MEMBERS = `编号,姓名,组织编码,党员状态,入党日期,职务,转入日期
0007,沈禾川,330106198003125317,正式,2001-07-01,书记、组织委员,2020-01-01
'@A2,𠮷宁,-5,预备,,,2020-01-01
'x,－白亦川,'=1+1,正式,2003-07-01,书记,2020-01-01
`;

let world: World;
let here: WorldTenant;
beforeAll(async () => {
  world = await openWorld({ now: "2026-09-24T09:00:00+08:00" });
  here = await world.tenant("lists");
  for (const [kind, text] of [
    ["units", UNITS],
    ["members", MEMBERS],
  ] as const)
    expect((await load(kind, text, "2020-01-01")).state).toBe("applied");
});
afterAll(() => world?.close());

const load = (kind: "units" | "members", text: string | Uint8Array, since = "2026-09-24") =>
  importFile({ port: here.port, host: here.host, token: here.serviceToken, kind, text, since });

/** A list as a file, taken along by somebody. */
async function taken(path: string, as: string, login = "guanli") {
  const answer = await here.get(
    encodeURI(`${path}${path.includes("?") ? "&" : "?"}as=${as}`),
    await here.signIn(login),
  );
  expect(answer.status, path).toBe(200);
  return answer;
}

async function rowsOf(path: string, as: string, login?: string) {
  const read = await readTableFile((await taken(path, as, login)).bytes, "");
  return "tables" in read ? read.tables[0]!.rows : [];
}

describe.each(["xlsx", "csv"])("units and members as %s", (as) => {
  it.each(["units", "members"] as const)("%s: imported again they change nothing", async (kind) => {
    const { bytes } = await taken(`/${kind}`, as);
    const { state, report } = await load(kind, bytes);
    expect(report.faults).toEqual([]);
    expect(state).toBe("unchanged");
    expect(report.counts).toEqual({ new: 0, moved: 0, changed: 0, same: kind === "units" ? 5 : 3 });
  });

  it("hold what was typed, sign for sign, in the order of the page", async () => {
    const rows = await rowsOf("/units", as);
    expect(rows.map(([code]) => code)).toEqual(["编码", "001", "+86", "330106198003125317", "=1+1", "-5"]);
    expect(rows[3]).toEqual(["330106198003125317", "一车间\n党支部", "+86", "党支部", "2020-03-12"]);
    expect((await rowsOf("/members?q=白亦川", as)).map(([, name]) => name)).toEqual(["姓名", "－白亦川"]);
  });
});

describe("a list that is taken along", () => {
  it("is called by enterprise, page and day, and is written down without what stands in it", async () => {
    const answer = await taken("/members?q=白亦川&status=正式", "xlsx");
    const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(answer.headers.get("content-disposition")!)![1]!);
    expect(name).toBe("lists工业公司党委-党员-2026-09-24.xlsx");
    const [row] = await here.rows("select act, object, detail from audit order by seq desc limit 1");
    expect(row).toEqual(["list.exported", "/members", '{"as":"xlsx","filters":["q","status"]}']);
  });
});
