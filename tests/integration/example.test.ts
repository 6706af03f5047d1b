import { afterAll, beforeAll, expect, it } from "vitest";
import { ids, organise } from "./organisation.ts";
import { openWorld, signedKey, type World, type WorldTenant } from "./world.ts";

let world: World;
let company: WorldTenant;
let unit: Record<string, string>;
let member: Record<string, string>;

beforeAll(async () => {
  world = await openWorld({
    now: "2026-09-24T09:00:00+08:00",
    entry: new URL("example-worker.ts", import.meta.url).pathname,
  });
  company = await world.tenant("pinpai");
  await organise(company);
  ({ unit, member } = await ids(company));
}, 120_000);
afterAll(() => world?.close());

const get = async (login: string, path: string) => company.get(path, await company.signIn(login));
async function post(login: string, path: string, fields: Record<string, string>) {
  const cookie = await company.signIn(login);
  const [action] = path.split("?") as [string];
  return company.post(path, { ...fields, k: signedKey(world.secrets, cookie, action) }, cookie);
}
const FORM = "/p/small-brand/forms/brand";

it("ninety lines make an activity: written, handed in, named by somebody else, owed, scored and listed", async () => {
  const at = `${FORM}?unit=${unit.ZZ1}&duty=small-brand%3Aone&period=2026`;
  // Started with a name alone, it waits.
  const started = await post("shuji", at, { "f.name": "首件先锋", do: "plan" });
  expect(started.status).toBe(303);
  const place = started.headers.get("location")!;
  const record = place.split("/").at(-1)!;
  expect((await get("shuji", "/p/small-brand/board")).text()).toContain("首件先锋");

  // Handing it in needs what the move requires, each said at its field; nothing typed is lost.
  const goesOn = `${FORM}?unit=${unit.ZZ1}&record=${record}`;
  const short = await post("shuji", goesOn, { "f.name": "首件先锋", "f.progress": "80", rev: "1", do: "apply" });
  expect(short.status).toBe(422);
  expect(short.text()).toContain("请填写内涵");
  expect(short.text()).toContain('value="80"');
  const whole = { "f.meaning": "第一件做对", "f.owner": member.A2!, "f.due": "2026-09-22", "f.progress": "80" };
  expect((await post("shuji", goesOn, { "f.name": "首件先锋", ...whole, rev: "1", do: "apply" })).status).toBe(303);

  // The same name twice in one branch is one too many; in another branch it is theirs.
  const again = await post("shuji", `${FORM}?unit=${unit.ZZ1}`, { "f.name": "首件先锋", do: "plan" });
  expect(again.status).toBe(422);

  // Two days late of eighty: seventy, on the board.
  const listed = (await get("zongzhuang", `/p/small-brand/board?state=${encodeURIComponent("申报")}`)).text();
  expect(listed).toContain("首件先锋");
  expect(listed).toMatch(/>70</);

  // Named from above, never by who applied; the duty of the year is met.
  const name = `${place}/moves/name`;
  expect((await post("shuji", name, { rev: "3" })).status).toBe(404);
  const rev = /name="rev" value="(\d+)"/.exec((await get("zongzhuang", place)).text())![1]!;
  expect((await post("zongzhuang", name, { rev })).status).toBe(303);
  expect((await get("zongzhuang", place)).text()).toContain("命名");
  const evidence = await get("zongzhuang", `/records?duty=small-brand%3Aone&unit=${unit.ZZ1}&period=2026`);
  expect(evidence.text()).toContain("计入1条");
});
