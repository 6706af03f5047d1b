import { attachment, found, GroupLinks, type Handler, instantLabel, type Visit, XLSX, xlsxOf } from "@jiceng/kernel";
import {
  firstLink,
  firstLinks,
  renewFirstLink,
  type SeeingTo,
  tryAgain,
  withdrawProvisioning,
} from "../provisioning/seeing-to.ts";
import { ENTERPRISES_PATH, enterprisePath, LINKS_PATH, linePath, ONBOARDING, PROGRESS_PATH } from "./address.ts";
import { checklistOf, STEP_WORDS } from "./checklist.ts";
import { byNeed, type Enterprise, isBehind, isStep, waitsForAdmin } from "./enterprise.ts";
import { atHeadquarters, authorAt } from "./headquarters.ts";
import { reachedAt } from "./link-address.ts";
import { ChecklistPage, type ChecklistPlaces, contactsOf, isOpening, Opening } from "./pages/checklist-page.tsx";
import { EnterprisePage, EnterpriseProgress } from "./pages/enterprise-page.tsx";
import { EnterprisesPage } from "./pages/enterprises-page.tsx";
import type { Beginners } from "./reading.ts";

const PLACES: ChecklistPlaces = {
  line: linePath,
  enterprise: ({ id }) => enterprisePath(id),
  all: ENTERPRISES_PATH,
  progress: PROGRESS_PATH,
};

/** What is done and what is next, for the whole group. */
export const showChecklist: Handler = async (visit) => {
  const { group, enterprises, contacts } = await atHeadquarters(visit);
  return visit.page(
    { title: `${group.name}开通清单`, section: "/group" },
    <ChecklistPage
      group={group}
      list={checklistOf(group, enterprises)}
      enterprises={enterprises}
      contacts={contactsOf(contacts)}
      places={PLACES}
      beside={<GroupLinks at={ONBOARDING} />}
    />,
  );
};

/** How many are open, asked again by the page itself; once all are, the whole list is drawn anew. */
export const showProgress: Handler = async (visit) => {
  const { enterprises } = await atHeadquarters(visit);
  if (!isOpening(enterprises)) return visit.redirect(ONBOARDING);
  return visit.fragment(<Opening enterprises={enterprises} places={PLACES} />);
};

const PER_PAGE = 50;

/** Every enterprise, or those that lack a step. */
export const listEnterprises: Handler = async (visit) => {
  const { group, enterprises } = await atHeadquarters(visit);
  const step = isStep(visit.query("step")) ? visit.query("step") : "";
  const lacking = isStep(step) ? enterprises.filter((one) => !isBehind(one, step)) : enterprises;
  const text = visit.query("q").trim();
  const all = byNeed(lacking).filter(({ name, host }) => !text || name.includes(text) || host?.includes(text));
  const { from, limit } = visit.part(
    Math.min(Math.max(0, Number.parseInt(visit.query("from"), 10) || 0), all.length),
    PER_PAGE,
  );
  const waiting = enterprises.filter(waitsForAdmin).length;
  const title = isStep(step) ? STEP_WORDS[step].title : "各单位";
  return visit.page(
    {
      title,
      section: "/group",
      crumbs: [{ label: "开通", href: ONBOARDING }, { label: title }],
      flash: FLASHES[visit.query("done")],
    },
    <EnterprisesPage
      group={group}
      shown={all.slice(from, from + limit)}
      total={all.length}
      of={enterprises.length}
      from={from}
      perPage={PER_PAGE}
      filter={{ step, q: visit.query("q") }}
      links={step === "admin" && waiting > 0 ? { waiting, formKey: await visit.key(LINKS_PATH) } : null}
      here={visit.tenant.id}
      now={visit.now}
    />,
  );
};

const FLASHES: Record<string, string> = {
  withdrawn: "撤回了，短名和网址可以再用。",
};

/** One enterprise: what is behind it, what is next, and its first administrator's link. */
export const showEnterprise: Handler = async (visit) => drawEnterprise(visit, await atHeadquarters(visit));

/** The same while it is being opened: asked again until it is. */
export const showEnterpriseProgress: Handler = async (visit) => {
  const enterprise = oneOf(await atHeadquarters(visit), visit);
  if (!isOpening([enterprise])) return visit.redirect(enterprisePath(enterprise.id));
  return visit.fragment(<EnterpriseProgress enterprise={enterprise} />);
};

/** A fresh link, in the place of the one before. */
export const renewLink: Handler = async (visit) => {
  const seeing = await seeingTo(visit, "group.link.renewed");
  await renewFirstLink(visit.c.env, seeing);
  return visit.redirect(enterprisePath(seeing.id));
};

export const retryEnterprise: Handler = async (visit) => {
  const seeing = await seeingTo(visit, "group.asked.again");
  await tryAgain(visit.c.env, seeing);
  return visit.redirect(enterprisePath(seeing.id));
};

export const withdrawEnterprise: Handler = async (visit) => {
  const seeing = await seeingTo(visit, "group.withdrawn");
  return visit.redirect(
    (await withdrawProvisioning(visit.c.env, seeing))
      ? `${ENTERPRISES_PATH}?done=withdrawn`
      : enterprisePath(seeing.id),
  );
};

/** Links of all first administrators who have not come in, as one table. They are made for it; nothing keeps them. */
export const fetchFirstLinks: Handler = async (visit) => {
  await visit.form();
  const { group, enterprises } = await atHeadquarters(visit);
  const waiting = enterprises.filter(waitsForAdmin);
  await visit.commit({
    statements: [],
    audit: { act: "group.links.fetched", object: group.id, unitNo: 1, detail: { n: waiting.length } },
  });
  const links = await firstLinks(visit.c.env, group.id);
  const lines = waiting.map(({ id, name, provisioning }) => {
    const link = links.get(id);
    const { admin, link: held } = provisioning!;
    const until = held ? instantLabel(held.expiresAt, visit.now) : "";
    return [name, admin?.name ?? "", admin?.login ?? "", link ? reachedAt(visit.c.req.url, link) : "", until];
  });
  const head = ["单位", "管理员", "登录名", "设密码的链接", "有效期到"];
  return attachment("管理员链接.xlsx", XLSX, await xlsxOf([{ title: "链接", rows: [head, ...lines] }]));
};

const oneOf = ({ enterprises }: Beginners, visit: Visit): Enterprise =>
  found(enterprises.find(({ id }) => id === visit.param("enterprise")));

async function seeingTo(visit: Visit, act: string): Promise<SeeingTo> {
  await visit.form();
  const beginners = await atHeadquarters(visit);
  const { id, name } = oneOf(beginners, visit);
  return {
    by: authorAt(visit),
    groupId: beginners.group.id,
    id,
    operation: await visit.operation(),
    tells: [{ tenantId: visit.tenant.id, act, detail: { enterprise: name, account: visit.who.id } }],
  };
}

async function drawEnterprise(visit: Visit, beginners: Beginners): Promise<Response> {
  const enterprise = oneOf(beginners, visit);
  const { id, name } = enterprise;
  const link = waitsForAdmin(enterprise) ? await firstLink(visit.c.env, { groupId: beginners.group.id, id }) : null;
  const at = enterprisePath(id);
  const [link_, retry, withdrawal] = await Promise.all(
    ["link", "retry", "withdrawal"].map((act) => visit.key(`${at}/${act}`)),
  );
  return visit.page(
    {
      title: name,
      section: "/group",
      crumbs: [{ label: "开通", href: ONBOARDING }, { label: "各单位", href: ENTERPRISES_PATH }, { label: name }],
    },
    <EnterprisePage
      enterprise={enterprise}
      link={link && reachedAt(visit.c.req.url, link)}
      isHere={id === visit.tenant.id}
      keys={{ link: link_!, retry: retry!, withdrawal: withdrawal! }}
      now={visit.now}
    />,
  );
}
