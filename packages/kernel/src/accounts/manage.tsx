import { ROLES } from "../access/index.ts";
import type { Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { STANDINGS, type Standing } from "./account.ts";
import { readAwaiting } from "./account-store.ts";
import { type AccountRow, AccountsPage } from "./pages/accounts-page.tsx";
import { ManagePage } from "./pages/manage-page.tsx";

export const showManage: Handler = async (visit) => {
  const { may, publishes, defines, signsOn, ofGroup, imports, visits } = await visit.ask({
    may: about("access.may", {
      abilities: [
        "accounts.manage",
        "accounts.stop",
        "channels.manage",
        "erasures.carry",
        "members.mend",
        "plugins.read",
        "rules.read",
        "units.change",
      ],
    }),
    publishes: about("periods.may", {}),
    imports: about("imports.may", {}),
    defines: about("units.scope", { ability: "cohorts.define" }),
    signsOn: about("units.scope", { ability: "accounts.manage" }),
    visits: about("units.scope", { ability: "visits.manage" }),
    ofGroup: about("units.scope", { ability: "group.manage" }),
  });
  const writes = ofGroup.all && (await visit.group()) !== null;
  return visit.page(
    { title: "管理" },
    <ManagePage
      may={{
        ...may,
        "periods.close": publishes,
        "imports.run": imports,
        "cohorts.define": defines.all,
        "sign-on.set": signsOn.all,
        "visits.manage": visits.all,
        "letters.read": writes,
      }}
    />,
  );
};

const PER_PAGE = 50;

export const listAccounts: Handler = async (visit) => {
  const { accounts, may } = await visit.ask({
    accounts: about("access.accounts", {}),
    may: about("access.may", { abilities: ["accounts.manage"] }),
  });
  const awaiting = await readAwaiting(visit.db);
  const all: AccountRow[] = accounts
    .map((account) => ({
      ...account,
      standing: (account.closed ? "closed" : awaiting.has(account.id) ? "invited" : "open") as Standing,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN-u-co-pinyin"));

  const text = visit.query("q").normalize("NFKC").trim().toLowerCase();
  const role = ROLES.find((one) => one === visit.query("role"));
  const standing = Object.hasOwn(STANDINGS, visit.query("state")) ? (visit.query("state") as Standing) : undefined;
  const filtered = all.filter(
    (account) =>
      (!text || account.name.includes(text) || account.login.includes(text)) &&
      (!role || account.grants.some((grant) => grant.role === role)) &&
      (!standing || account.standing === standing),
  );
  const asked = Math.min(Math.max(0, Number.parseInt(visit.query("from"), 10) || 0), filtered.length);
  const { from, limit } = visit.part(asked, PER_PAGE);
  return visit.page(
    { title: "账号", crumbs: [{ label: "管理", href: "/manage" }, { label: "账号" }] },
    <AccountsPage
      all={all}
      shown={filtered.slice(from, from + limit)}
      found={filtered.length}
      from={from}
      perPage={PER_PAGE}
      manages={may["accounts.manage"] === true}
      filter={{ q: visit.query("q"), role: role ?? "", state: standing ?? "" }}
    />,
  );
};
