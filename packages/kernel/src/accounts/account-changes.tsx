import type { FieldError, Role } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { found, type Handler, type Visit } from "../routes/index.ts";
import { type Answer, about } from "../tenant/index.ts";
import { close, endSessions, grant, readAccountFacts, reopen, withdraw } from "./account-store.ts";
import { invitation } from "./invitation.ts";
import { linkShown, placeAsked, placeProblems, placeValues } from "./new-account.tsx";
import { AccountPage, ownAccountNotice } from "./pages/account-page.tsx";
import type { Places, PlaceValues } from "./pages/place-fields.tsx";

const NO_VALUES: PlaceValues = { role: "", unit: "", place: "" };

type Account = NonNullable<Answer<{ ask: "access.account"; args: { id: string } }>>;

export const showAccount: Handler = async (visit) => {
  const { account, places } = await visit.ask({ ...asked(visit), places: about("access.places", { text: "" }) });
  return drawn(visit, found(account), NO_VALUES, places, []);
};

export const addGrant: Handler = async (visit) => {
  const values = placeValues(await visit.form());
  const { account: one, places, unit } = await visit.ask({ ...asked(visit), ...placeAsked(values) });
  const account = found(one);
  if ((await visit.form()).has("find")) return drawn(visit, account, values, places, []);
  const errors = [...refusals(visit, account), ...placeProblems(values, unit)];
  if (account.grants.some(({ role, unit: over }) => role === values.role && over.id === unit?.id)) {
    errors.push({ field: "role", message: "这个账号在这个组织已经有这个角色了" });
  }
  if (errors.length > 0 || !unit) return drawn(visit, account, values, places, errors);
  const role = values.role as Role;
  await visit.commit({
    statements: grant([{ id: uuidv7(), accountId: account.id, role, unitNo: unit.no }], visit.who.id, visit.now),
    audit: { act: "grant.given", object: account.id, unitNo: unit.no, detail: { role } },
    touches: ["rights"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=granted`);
};

export const withdrawGrant: Handler = async (visit) => {
  const { account, places } = await posted(visit);
  const held = found(account.grants.find(({ id }) => id === visit.param("grant")));
  const errors = refusals(visit, account);
  if (errors.length > 0) return drawn(visit, account, NO_VALUES, places, errors);
  await visit.commit({
    statements: withdraw(held.id, account.id, visit.now),
    audit: { act: "grant.withdrawn", object: account.id, detail: { grant: held.id, role: held.role } },
    touches: ["rights"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=withdrawn`);
};

/** A link to a new password. The old password stays until the link is used; what is signed in ends now. */
export const handOutReset: Handler = async (visit) => {
  const { account, places } = await posted(visit);
  const errors = refusals(visit, account);
  if (errors.length > 0) return drawn(visit, account, NO_VALUES, places, errors);
  const { hasPassword } = await readAccountFacts(visit.db, account.id, visit.now);
  const kind = hasPassword ? "reset" : "first";
  const link = await invitation(account.id, kind, visit.who.id, visit.now);
  const answer = `${account.id} ${uuidv7()}`;
  const answered = await visit.commit({
    statements: [...link.statements, ...endSessions(account.id)],
    audit: { act: "account.link.issued", object: account.id, detail: { kind } },
    touches: ["sessions"],
    answer,
  });
  return linkShown(visit, kind, account, link, answered, answer);
};

export const closeAccount: Handler = async (visit) => {
  const { account, places } = await posted(visit);
  const errors = own(visit, account);
  if (errors.length > 0) return drawn(visit, account, NO_VALUES, places, errors);
  await visit.commit({
    statements: close(account.id, visit.now),
    audit: { act: "account.closed", object: account.id },
    touches: ["rights", "sessions"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=closed`);
};

export const reopenAccount: Handler = async (visit) => {
  await visit.form();
  const account = found((await visit.ask(asked(visit))).account);
  await visit.commit({
    statements: reopen(account.id),
    audit: { act: "account.reopened", object: account.id },
    touches: ["rights"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=reopened`);
};

const asked = (visit: Visit) => ({ account: about("access.account", { id: visit.param("account") }) });

/** The account that a form is about, and what its page needs should the form be refused. */
async function posted(visit: Visit): Promise<{ account: Account; places: Places }> {
  await visit.form();
  const { account, places } = await visit.ask({ ...asked(visit), places: about("access.places", { text: "" }) });
  return { account: found(account), places };
}

/** Nobody changes what they themselves may do; nothing changes for an account that is closed. */
const refusals = (visit: Visit, account: Account): FieldError[] => [
  ...own(visit, account),
  ...(account.closed ? [{ field: "", message: "这个账号已停用，要先恢复使用" }] : []),
];

const own = (visit: Visit, account: Account): FieldError[] =>
  account.id === visit.who.id ? [{ field: "", message: ownAccountNotice }] : [];

const FLASHES: Record<string, string> = {
  granted: "角色已经给了，本人下一次点开页面就生效。",
  withdrawn: "角色已经收回，本人下一次点开页面就生效。",
  closed: "账号已停用，在所有设备上都已退出。",
  reopened: "账号已恢复使用，角色和密码照旧。",
};

async function drawn(
  visit: Visit,
  account: Account,
  values: PlaceValues,
  places: Places,
  errors: readonly FieldError[],
): Promise<Response> {
  const facts = await readAccountFacts(visit.db, account.id, visit.now);
  const base = `/manage/accounts/${account.id}`;
  const keys = {
    grants: await visit.key(`${base}/grants`),
    reset: await visit.key(`${base}/reset-link`),
    closure: await visit.key(`${base}/closure`),
    reopening: await visit.key(`${base}/reopening`),
    withdrawals: await Promise.all(account.grants.map(({ id }) => visit.key(`${base}/grants/${id}/withdrawal`))),
  };
  const crumbs = [
    { label: "管理", href: "/manage" },
    { label: "账号", href: "/manage/accounts" },
    { label: account.name },
  ];
  return visit.page(
    { title: account.name, errors, crumbs, flash: errors.length > 0 ? undefined : FLASHES[visit.query("done")] },
    <AccountPage
      account={account}
      facts={facts}
      isOwn={account.id === visit.who.id}
      values={values}
      places={places}
      errors={errors}
      keys={keys}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
