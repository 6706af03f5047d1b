import { dayOf } from "@jiceng/plugin";
import { registerAffairs } from "./affairs.ts";
import { appraise } from "./appraisals.ts";
import { nurtureBrands } from "./brands.ts";
import { administrator, type CastAccount, castOf, OFFICER } from "./cast.ts";
import type { Enterprise } from "./enterprise.ts";
import { changesFile, membersFile, twiceFile, unitsFile } from "./files.ts";
import { fujian, fujianUnits } from "./fujian/fujian.ts";
import { gatheringsOf } from "./gatherings.ts";
import { GROUP } from "./group.ts";
import { launchInitiatives } from "./initiatives.ts";
import { inventName } from "./names.ts";
import { askOwn } from "./own-duties.ts";
import type { Progress } from "./progress.ts";
import { projectsOf } from "./projects.ts";
import { type Publication, upToEach } from "./publication.ts";
import { Random } from "./random.ts";
import { reviewsOf } from "./reviews.ts";
import { scoreQuarters } from "./scoring.ts";
import { tasksOf } from "./tasks.ts";
import { provision, type TenantClient } from "./tenant-client.ts";
import type { SentMeeting } from "./year.ts";
import { liveTheYear } from "./year-round.ts";

export interface Place {
  port: number;
  serviceKey: string;
  progress: Progress;
}

export interface SeededTenant {
  slug: string;
  name: string;
  serviceToken: string;
  accounts: CastAccount[];
}

const BANNER = "演示数据 · 单位和人员均为生成";
/** The company that also asks for something of its own accord. */
const HOME = "beiyue";
/** Records in one request. */
const CHUNK = 500;

/** Makes a company's tenant with its units, people, accounts and year, its months published in their time. */
export async function seedEnterprise(
  enterprise: Enterprise,
  records: readonly SentMeeting[],
  publications: readonly Publication[],
  { port, serviceKey, progress }: Place,
): Promise<SeededTenant> {
  const { plan, units, members } = enterprise;
  const admin = administrator(inventName(new Random(`${plan.slug} administrator`), new Set()), units[0]!.name);
  const { tenant, invitation, serviceToken } = await provision(port, serviceKey, {
    slug: plan.slug,
    name: plan.name,
    openedOn: plan.openedOn,
    hosts: [`${plan.slug}.localhost`],
    banner: BANNER,
    group: { ...GROUP, headquarters: plan.slug === GROUP.id },
    // One company owes all there is from this month; the others are as they were before there was more to take on.
    takesOn: plan.slug === "hengshan" ? "all" : "nothing",
    admin: { login: admin.login, name: admin.name },
  });
  await tenant.load({ kind: "units", fileName: "组织.csv", text: unitsFile(enterprise), since: plan.openedOn });
  progress.add(units.length, `${plan.name}：${units.length}个组织`);
  await tenant.load({ kind: "members", fileName: "党员.csv", text: membersFile(enterprise), since: plan.openedOn });
  const changes = changesFile(enterprise);
  if (changes) await tenant.load({ kind: "members", fileName: "支委增补.csv", ...changes });
  await tenant.load({ kind: "members", fileName: "补登.csv", ...twiceFile(enterprise, dayOf(Date.now())) });
  progress.add(members.length, `${plan.name}：${members.length}名党员`);
  const projects = projectsOf(enterprise, dayOf(Date.now()));
  if (projects) {
    await tenant.load({ kind: "units", fileName: "项目.csv", text: projects.units, since: plan.openedOn });
    await tenant.form(projects.formation);
  }
  const cast = castOf(enterprise);
  await openAccounts(tenant, admin, invitation, cast);
  let sent = 0;
  for (const part of upToEach(records, publications)) {
    for (let from = 0; from < part.records.length; from += CHUNK) {
      const chunk = part.records.slice(from, from + CHUNK);
      await tenant.store(chunk);
      sent += chunk.length;
      progress.add(chunk.length, `${plan.name}：${sent}/${records.length}条会议记录`);
    }
    if (part.publication) await tenant.publish(part.publication, OFFICER);
  }
  if (plan.slug === HOME) await tenant.keep("org-life", "meetings", gatheringsOf(enterprise, dayOf(Date.now())));
  if (plan.slug === HOME) await askOwn(tenant, enterprise, records, dayOf(Date.now()));
  if (plan.slug === HOME) await scoreQuarters(tenant, enterprise, records, dayOf(Date.now()));
  const [company, middle] = ["officer", "officer2"].map((login) => cast.find((one) => one.login === login)?.memberCode);
  if (company && middle) {
    const today = dayOf(Date.now());
    await tenant.giveTasks(tasksOf(enterprise, today, { company, middle }));
    await tenant.review(reviewsOf(enterprise, today, { company, middle }));
    await nurtureBrands(tenant, enterprise, [company, middle], today);
  }
  if (plan.slug === HOME && company && middle) {
    const plain = cast.find(({ login }) => login === "dangyuan");
    const people = {
      officers: [company, middle],
      plain: plain ? { [plain.unitName]: plain.memberCode! } : {},
    } as const;
    await launchInitiatives(tenant, enterprise, people, dayOf(Date.now()));
  }
  if (plan.slug === HOME && company) await liveTheYear(tenant, enterprise, company, dayOf(Date.now()));
  if (plan.slug === "beiyue") await registerAffairs(enterprise, [admin, ...cast], { tenant, today: dayOf(Date.now()) });
  if (plan.slug === HOME) await appraise(cast, { tenant, today: dayOf(Date.now()) });
  return { slug: plan.slug, name: plan.name, serviceToken, accounts: [admin, ...cast] };
}

/** Makes the tenant that holds a province's divisions, in force since the first day of this year. */
export async function seedFujian({ port, serviceKey, progress }: Place): Promise<SeededTenant> {
  const { slug, name, banner, kinds, units } = fujian;
  const since = `${dayOf(Date.now()).slice(0, 4)}-01-01`;
  const admin = administrator(inventName(new Random("fujian administrator"), new Set()), "福建省");
  const { tenant, invitation, serviceToken } = await provision(port, serviceKey, {
    slug,
    name,
    openedOn: since,
    hosts: [`${slug}.localhost`],
    banner,
    group: null,
    takesOn: "nothing",
    admin: { login: admin.login, name: admin.name },
  });
  await tenant.load({ kind: "units", fileName: "fujian-units.csv", text: fujianUnits(), since, kinds });
  progress.add(units, `${name}：${units}个组织`);
  await openAccounts(tenant, admin, invitation, []);
  return { slug, name, serviceToken, accounts: [admin] };
}

async function openAccounts(
  tenant: TenantClient,
  admin: CastAccount,
  invitation: string,
  cast: CastAccount[],
): Promise<void> {
  const passwords = new Map([admin, ...cast].map(({ login, password }) => [login, password]));
  const invitations = [{ login: admin.login, token: invitation }, ...(cast.length > 0 ? await tenant.open(cast) : [])];
  const next = async () => {
    for (let one = invitations.shift(); one; one = invitations.shift())
      await tenant.person().accept(one.token, passwords.get(one.login)!);
  };
  // Hashing a password is dear on purpose, and the Worker does two at once.
  await Promise.all([next(), next()]);
}
