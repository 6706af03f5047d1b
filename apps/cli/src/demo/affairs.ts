import { addDays, type Day, monthsLater } from "@jiceng/plugin";
import { type CastAccount, OFFICER, TO_DO } from "./cast.ts";
import type { Enterprise } from "./enterprise.ts";
import type { Person } from "./person.ts";
import type { TenantClient } from "./tenant-client.ts";

const [BRANCH, SMALL] = [TO_DO.stillDue[0]!, TO_DO.unconfirmed[0]!];
/** Branches of the officer's tour, by the months from today in which their committees are due. */
const TERMS = [-1, 2, 3, 5, 9, 14, 20, 26];

/** What has been registered of people lately: kinds, circumstances, terms, and transfers that wait. Only where the cast has people for it. */
export async function registerAffairs(
  { units, members, posts }: Enterprise,
  cast: readonly CastAccount[],
  { tenant, today }: { tenant: TenantClient; today: Day },
): Promise<void> {
  const as = (login: string) => {
    const { password } = cast.find((one) => one.login === login)!;
    return tenant.person().signIn(login, password);
  };
  const [admin, officer, middle, small] = await Promise.all([as("admin"), as(OFFICER), as("officer2"), as("shuji2")]);
  const busy = new Set([...posts.map(({ member }) => member), ...cast.map(({ memberCode }) => memberCode)]);
  const plain = (unit: string) =>
    members.filter(
      (one) => one.unit === unit && one.status === "正式" && one.from < addDays(today, -300) && !busy.has(one.code),
    );
  const memberId = (who: Person, code: string) => who.linked(`/members?q=${code}`, "/members/");
  const unitId = (code: string) => officer.linked(`/units?q=${code}`, "/units?unit=");

  const change = async (code: string, verb: string, on: Day, ground: string) => {
    const at = `/members/${await memberId(officer, code)}/changes`;
    await officer.submit(`${at}/new?verb=${verb}`, at, { verb, on, ground, do: "apply" });
  };
  const offer = async (who: Person, code: string, to: { code: string; name: string }, ground: string) => {
    const member = await memberId(who, code);
    const target = await unitId(to.code);
    const at = `/transfers/new?member=${member}`;
    await who.submit(at, "/transfers", { member, place: to.name, target, on: addDays(today, -2), ground, do: "offer" });
  };

  for (const name of ["一线", "青年", "境外"]) await admin.submit("/manage/cohorts", "/manage/cohorts", { name });

  const workshops = units.filter(
    ({ kind, trade, name }) => kind === "branch" && trade === "plant" && name !== BRANCH && name !== SMALL,
  );
  const [away, retired, lost, phoned] = workshops.map(({ code }) => plain(code)[0]!);
  await change(away!.code, "away", addDays(today, -40), "外派安装项目，总装人〔2026〕41号");
  await change(retired!.code, "retired", addDays(today, -200), "离退休审批表");
  await change(lost!.code, "lost", addDays(today, -20), "支部查找记录");
  const phone = `/members/${await memberId(officer, phoned!.code)}/phone`;
  await officer.submit(phone, phone, { phone: "13800001234" });

  for (const [at, months] of TERMS.entries()) {
    const unit = workshops[at];
    if (!unit) break;
    const page = `/units/${await unitId(unit.code)}/posts`;
    await officer.submit(page, `${page}/term`, {
      termDue: monthsLater(today, months),
      termGround: "换届选举结果的批复",
    });
  }

  const named = (wanted: string) => units.find(({ name }) => name === wanted)!;
  const [home, branch, middleTop] = [named(SMALL), named(BRANCH), named("总装厂党委")];
  const elsewhere = workshops.filter(({ code }) => !code.startsWith(middleTop.code));
  const inside = workshops.filter(({ code }) => code.startsWith(middleTop.code));
  const leaves = plain(home.code)[0];
  if (leaves) await offer(small, leaves.code, branch, "介字〔2026〕第17号");
  for (const [at, ground] of ["介字〔2026〕第18号", "介字〔2026〕第19号"].entries()) {
    const goes = inside[at + 4] && plain(inside[at + 4]!.code)[1];
    const to = elsewhere[at];
    if (goes && to) await offer(middle, goes.code, to, ground);
  }

  // Another committee is to take a branch over: its side has to agree.
  const moved = inside[6] && (await unitId(inside[6].code));
  if (moved) {
    const proposer = await as("admin2");
    await proposer.submitSeen(
      `/units/${moved}/changes/new?verb=move`,
      `/units/${moved}/changes`,
      `/units/${moved}/proposals`,
      {
        verb: "move",
        on: addDays(today, 30),
        beyond: "铸造厂党委",
        reason: "总装党发〔2026〕22号",
        do: "propose",
      },
    );
  }
}
