import type { FieldError, Role } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { type Answers, found, type Handler, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { close, grant, readAccountFacts, reopen, withdraw } from "./account-store.ts";
import {
  type Account,
  changeProblems,
  givingProblems,
  linkProblems,
  standingProblems,
  takingProblems,
} from "./administering.ts";
import { invitation } from "./invitation.ts";
import { linkShown, placeAsked, placeProblems, placeValues } from "./new-account.tsx";
import { type Able, AccountPage } from "./pages/account-page.tsx";
import type { Places, PlaceValues } from "./pages/place-fields.tsx";
import { endSessions } from "./session-store.ts";

const NO_VALUES: PlaceValues = { role: "", unit: "", place: "" };

type Shown = { account: Account; places: Places; able: Able; manages: boolean };

const MANAGE = "accounts.manage";
const STOP = "accounts.stop";

/** The account, if the ability that the act needs reaches it, and what its page shows beside it. */
const asked = (visit: Visit, ability: typeof MANAGE | typeof STOP, text = "") => {
  const id = visit.param("account");
  return {
    account: about("access.account", { id, ability }),
    managed: about("access.account", { id, ability: MANAGE }),
    places: about("access.places", { text, ability: MANAGE }),
    able: about("access.able", { id }),
  };
};

type Told = Answers<ReturnType<typeof asked>>;

const shown = ({ account, managed, places, able }: Told): Shown => ({
  account: found(account),
  places,
  able: able ?? [],
  manages: managed !== null,
});

export const showAccount: Handler = async (visit) =>
  drawn(visit, shown(await visit.ask(asked(visit, STOP))), NO_VALUES, []);

export const addGrant: Handler = async (visit) => {
  const values = placeValues(await visit.form());
  const { unit, objection, ...told } = await visit.ask({
    ...asked(visit, MANAGE, values.place),
    unit: placeAsked(values).unit,
    objection: about("access.objection", {
      account: visit.param("account"),
      role: values.role,
      unit: values.unit,
    }),
  });
  const page = shown(told);
  const { account } = page;
  if ((await visit.form()).has("find")) return drawn(visit, page, values, []);
  const errors = [...placeProblems(values, unit), ...givingProblems(account, values, objection)];
  if (errors.length > 0 || !unit) return drawn(visit, page, values, errors);
  const role = values.role as Role;
  await visit.commit({
    statements: grant([{ id: uuidv7(), accountId: account.id, role, unitNo: unit.no }], visit.who.id, visit.now),
    audit: { act: "grant.given", object: account.id, unitNo: unit.no, detail: { role } },
    touches: ["rights"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=granted`);
};

export const withdrawGrant: Handler = async (visit) => {
  await visit.form();
  const page = shown(await visit.ask(asked(visit, STOP)));
  const { account } = page;
  const held = found(account.grants.find(({ id }) => id === visit.param("grant")));
  const errors = takingProblems(account, held);
  if (errors.length > 0) return drawn(visit, page, NO_VALUES, errors);
  await visit.commit({
    statements: withdraw(held.id, account.id, visit.now),
    audit: {
      act: "grant.withdrawn",
      object: account.id,
      unitNo: held.unit.no,
      detail: { grant: held.id, role: held.role },
    },
    touches: ["rights", "sessions"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=withdrawn`);
};

/** A link to a new password. The old password stays until the link is used; what is signed in ends now. */
export const handOutReset: Handler = async (visit) => {
  await visit.form();
  const page = shown(await visit.ask(asked(visit, MANAGE)));
  const { account } = page;
  const errors = linkProblems(account);
  if (errors.length > 0) return drawn(visit, page, NO_VALUES, errors);
  const { hasPassword } = await readAccountFacts(visit.db, account.id, visit.now);
  const kind = hasPassword ? "reset" : "first";
  const link = await invitation(account.id, kind, visit.who.id, visit.now);
  const answer = `${account.id} ${uuidv7()}`;
  const answered = await visit.commit({
    statements: [...link.statements, ...endSessions(account.id)],
    audit: { act: "account.link.issued", object: account.id, unitNo: onlyUnit(account), detail: { kind } },
    touches: ["sessions"],
    answer,
  });
  return linkShown(visit, kind, account, link, answered, answer);
};

/** Signs the account out everywhere; whoever knows the password may come in again. */
export const signOutEverywhere: Handler = async (visit) => {
  await visit.form();
  const page = shown(await visit.ask(asked(visit, STOP)));
  const { account } = page;
  const errors = changeProblems(account);
  if (errors.length > 0) return drawn(visit, page, NO_VALUES, errors);
  await visit.commit({
    statements: endSessions(account.id),
    audit: { act: "account.sessions.ended", object: account.id, unitNo: onlyUnit(account) },
    touches: ["sessions"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=signed-out`);
};

export const closeAccount: Handler = async (visit) => {
  await visit.form();
  const page = shown(await visit.ask(asked(visit, STOP)));
  const { account } = page;
  const errors = standingProblems(account);
  if (errors.length > 0) return drawn(visit, page, NO_VALUES, errors);
  await visit.commit({
    statements: close(account.id, visit.now),
    audit: { act: "account.closed", object: account.id, unitNo: onlyUnit(account) },
    touches: ["rights", "sessions"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=closed`);
};

export const reopenAccount: Handler = async (visit) => {
  await visit.form();
  const page = shown(await visit.ask(asked(visit, MANAGE)));
  const { account } = page;
  const errors = standingProblems(account);
  if (errors.length > 0) return drawn(visit, page, NO_VALUES, errors);
  await visit.commit({
    statements: reopen(account.id),
    audit: { act: "account.reopened", object: account.id, unitNo: onlyUnit(account) },
    touches: ["rights"],
  });
  return visit.redirect(`/manage/accounts/${account.id}?done=reopened`);
};

/** The unit that an act upon an account is filed under: that of its roles, where they are all over one. */
function onlyUnit({ grants }: Account): number | undefined {
  const nos = new Set(grants.map(({ unit }) => unit.no));
  return nos.size === 1 ? [...nos][0] : undefined;
}

const FLASHES: Record<string, string> = {
  granted: "角色已经给了，本人下一次点开页面就生效。",
  withdrawn: "角色已经收回。这个账号在所有设备上都已退出，要重新登录。",
  "signed-out": "在所有设备上都已退出。密码没有变，知道密码还能再登录。",
  closed: "账号已停用，在所有设备上都已退出。",
  reopened: "账号已恢复使用，角色和密码照旧。",
};

async function drawn(
  visit: Visit,
  { account, places, able, manages }: Shown,
  values: PlaceValues,
  errors: readonly FieldError[],
): Promise<Response> {
  const facts = await readAccountFacts(visit.db, account.id, visit.now);
  const base = `/manage/accounts/${account.id}`;
  const keys = {
    grants: await visit.key(`${base}/grants`),
    reset: await visit.key(`${base}/reset-link`),
    closure: await visit.key(`${base}/closure`),
    reopening: await visit.key(`${base}/reopening`),
    sessions: await visit.key(`${base}/sessions/revocation`),
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
      able={able}
      facts={facts}
      manages={manages}
      values={values}
      places={places}
      errors={errors}
      keys={keys}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
