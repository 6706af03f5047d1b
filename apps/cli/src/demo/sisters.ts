import { addDays, type Day, periodOf, shift } from "@jiceng/plugin";
import { OFFICER } from "./cast.ts";
import type { Enterprise } from "./enterprise.ts";
import { GROUP } from "./group.ts";
import { Person } from "./person.ts";
import type { SeededTenant } from "./seed-tenant.ts";

const TEMPLATES = "/group/templates";

const DUTY = { kind: "duty", every: "month", subject: "branch", count: "1", weight: "1", by: "end", days: "" };

/** What headquarters asks of every enterprise. */
const ASKED = [
  {
    ...DUTY,
    title: "安全生产专题学习",
    cites: "《中华人民共和国安全生产法》第四条；集团党委安全生产“党政同责”办法",
    form: "reports:report",
  },
  {
    ...DUTY,
    title: "意识形态工作研判",
    every: "quarter",
    subject: "committee",
    cites: "集团党委意识形态工作责任制实施细则",
    form: "reports:report",
  },
];

/** What goes on between the enterprises of the group: a template of headquarters that all of them take, and a member on the way. */
export async function liveAsGroup(
  enterprises: readonly Enterprise[],
  seeded: readonly SeededTenant[],
  { port, today }: { port: number; today: Day },
): Promise<void> {
  const as = (slug: string, login: string) => {
    const { password } = seeded.find((one) => one.slug === slug)!.accounts.find((one) => one.login === login)!;
    return new Person(port, `${slug}.localhost`).signIn(login, password);
  };
  const [headquarters, giving] = await Promise.all([as(GROUP.id, "admin"), as("beiyue", OFFICER)]);
  const name = `集团${today.slice(0, 4)}年规定动作`;
  await headquarters.submit(TEMPLATES, TEMPLATES, { name });
  const template = `${TEMPLATES}/${await headquarters.linked(TEMPLATES, `${TEMPLATES}/`)}`;
  const items = `${template}/items`;
  for (const item of ASKED) await headquarters.submit(`${items}/new?kind=duty`, items, item);
  await headquarters.submit(`${items}/new?kind=rule`, items, { kind: "rule", rule: "branch.size", value: "45" });
  const publishing = `${template}/publishing`;
  const from = shift(periodOf(today, "month"), 1);
  await headquarters.submit(publishing, publishing, { from, to: "all", do: "publish" });

  const [home, to] = ["beiyue", "lanhe"].map((slug) => enterprises.find(({ plan }) => plan.slug === slug)!);
  const branch = to!.units.find(({ kind }) => kind === "branch")!;
  const busy = new Set([
    ...home!.posts.map(({ member }) => member),
    ...seeded.flatMap(({ accounts }) => accounts.map(({ memberCode }) => memberCode)),
  ]);
  const goes = home!.members.findLast(
    ({ code, status, from }) => status === "正式" && !busy.has(code) && from < addDays(today, -300),
  )!;
  const member = await giving.linked(`/members?q=${goes.code}`, "/members/");
  const tenant = await giving.shown(
    `/transfers/out/new?member=${member}`,
    new RegExp(`<option value="([^"]+)"[^>]*>${to!.plan.name}<`),
  );
  await giving.submit(`/transfers/out/new?member=${member}`, "/transfers/out", {
    ...{ member, tenant, place: branch.name, on: addDays(today, -3) },
    ground: "介字〔2026〕第26号，集团内调动",
  });
}
