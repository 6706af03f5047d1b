import { ROLE_LABELS } from "../access/index.ts";
import { type Table, XLSX, xlsxOf } from "../papers/index.ts";
import { attachment, Conflict, found, type Handler, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import type { Account } from "./administering.ts";
import { handoutToken, linksHandedOut } from "./handout.ts";
import { closedUnused, fetched, readHandout, readInvited } from "./handout-store.ts";
import { instantLabel } from "./instant.ts";
import {
  InvitedPeoplePage,
  type InvitedPerson,
  isLinkState,
  LINK_STATES,
  type LinkState,
} from "./pages/invited-people-page.tsx";

const PATH = "/manage/invitations";
const PER_PAGE = 50;

/** Everybody who was invited with others, or has not come in yet: how their links stand. */
export const showInvitedPeople: Handler = async (visit) => {
  const { mine, imports } = await invitable(visit);
  const { links, handouts } = await readInvited(visit.db, visit.who.id, visit.now);
  const all = links
    .flatMap(({ account: id, used, until }): InvitedPerson[] => {
      const account = mine.get(id);
      return account ? [{ account, state: used ? "used" : until ? "waiting" : "expired", until }] : [];
    })
    .sort((a, b) => LINK_STATES.indexOf(a.state) - LINK_STATES.indexOf(b.state) || byName(a, b));
  const text = visit.query("q").normalize("NFKC").trim().toLowerCase();
  const state = isLinkState(visit.query("state")) ? (visit.query("state") as LinkState) : undefined;
  const shown = all.filter(
    ({ account, state: own }) =>
      (!text || account.name.includes(text) || account.login.includes(text)) && (!state || own === state),
  );
  const { from, limit } = visit.part(
    Math.min(Math.max(0, Number.parseInt(visit.query("from"), 10) || 0), shown.length),
    PER_PAGE,
  );
  const unused = handouts.filter((one) => one.unused > 0);
  return visit.page(
    {
      title: "取链接",
      section: "/manage",
      crumbs: [{ label: "管理", href: "/manage" }, { label: "账号", href: "/manage/accounts" }, { label: "取链接" }],
      flash: FLASHES[visit.query("done")],
    },
    <InvitedPeoplePage
      all={all}
      imports={imports}
      shown={shown.slice(from, from + limit)}
      total={shown.length}
      from={from}
      perPage={PER_PAGE}
      filter={{ q: visit.query("q"), state: state ?? "" }}
      handouts={
        await Promise.all(
          unused.map(async (one) => ({
            ...one,
            linksKey: await visit.key(`${PATH}/${one.id}/links`),
            closureKey: await visit.key(`${PATH}/${one.id}/closure`),
          })),
        )
      }
      renewKey={await visit.key(`${PATH}/renewal`)}
      now={visit.now}
    />,
  );
};

const byName = (a: InvitedPerson, b: InvitedPerson): number =>
  a.account.name.localeCompare(b.account.name, "zh-CN-u-co-pinyin");

const FLASHES: Record<string, string> = {
  renewed: "换好了，原来的链接都不能用了。在这里下载新的。",
  nobody: "没有要换的：每个人都设好了密码。",
  fetched: "这批链接已经下载过了。表丢了，就给没用过的都换新链接。",
  closed: "没人用过的都停用了。停错了，在“账号”里可以恢复。",
};

/**
 * The links of a handout as a table: once, to whoever asked for them. The same form sent again, because the first answer did not arrive,
 * is answered with the same table.
 */
export const fetchLinks: Handler = async (visit) => {
  await visit.form();
  const id = visit.param("handout");
  const { mine } = await invitable(visit);
  const { accounts, expiresAt } = found(await readHandout(visit.db, id, visit.who.id, visit.now));
  const invited = accounts.flatMap((account) => mine.get(account) ?? []);
  try {
    await visit.commit({
      statements: fetched(id, visit.who.id, visit.now),
      audit: { act: "accounts.links.fetched", object: id, unitNo: 1, detail: { accounts: invited.length } },
    });
  } catch (error) {
    if (error instanceof Conflict) return visit.redirect(`${PATH}?done=fetched`);
    throw error;
  }
  const until = instantLabel(expiresAt, visit.now);
  const { origin } = new URL(visit.c.req.url);
  const lines = await Promise.all(
    invited.map(async ({ id: account, name, login, grants }) => [
      name,
      login,
      grants.map(({ role, unit }) => `${ROLE_LABELS[role]} · ${unit.name}`).join("；"),
      `${origin}/invitations/${await handoutToken(visit.secrets.pepper, visit.tenant.id, id, account)}`,
      until,
    ]),
  );
  const table: Table = { title: "链接", rows: [["姓名", "登录名", "角色", "设密码的链接", "有效期到"], ...lines] };
  return attachment("设密码的链接.xlsx", XLSX, await xlsxOf([table]));
};

/** New links for everybody who has not come in yet, in place of whatever they had. */
export const renewLinks: Handler = async (visit) => {
  await visit.form();
  const { mine } = await invitable(visit);
  const { links } = await readInvited(visit.db, visit.who.id, visit.now);
  const accounts = links.flatMap(({ account, used }) => (used ? [] : (mine.get(account)?.id ?? [])));
  if (accounts.length === 0) return visit.redirect(`${PATH}?done=nobody`);
  const { id, statements } = await linksHandedOut(visit, accounts, null);
  await visit.commit({
    statements,
    audit: { act: "accounts.links.issued", object: id, unitNo: 1, detail: { accounts: accounts.length } },
  });
  return visit.redirect(`${PATH}?done=renewed`);
};

/** Stops those of a handout whom nobody ever came in as: the way back from a file that was wrong. */
export const closeUnused: Handler = async (visit) => {
  await visit.form();
  const id = visit.param("handout");
  const { mine } = await invitable(visit);
  const { accounts } = found(await readHandout(visit.db, id, visit.who.id, visit.now));
  const closing = accounts.flatMap((account) => mine.get(account)?.id ?? []);
  if (closing.length > 0)
    await visit.commit({
      statements: closedUnused(closing, visit.now),
      audit: { act: "accounts.unused.closed", object: id, unitNo: 1, detail: { accounts: closing.length } },
      touches: ["rights", "sessions"],
    });
  return visit.redirect(`${PATH}?done=closed`);
};

/** Whom the reader may hand a link to, since whoever has it does whatever the account may do; and whether they may send tables. */
async function invitable(visit: Visit): Promise<{ mine: Map<string, Account>; imports: boolean }> {
  const { accounts, imports } = await visit.ask({
    accounts: about("access.accounts", { ability: "accounts.manage" }),
    imports: about("imports.may", {}),
  });
  const mine = new Map(
    accounts
      .filter(({ own, closed, grants }) => !own && !closed && grants.every(({ above }) => above === null))
      .map((account) => [account.id, account]),
  );
  return { mine, imports };
}
