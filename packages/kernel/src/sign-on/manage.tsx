import type { FieldError } from "@jiceng/plugin";
import { endSessions } from "../accounts/index.ts";
import { type Answers, found, type Handler, typedText, type Visit } from "../routes/index.ts";
import { sealed } from "../secrets/index.ts";
import { about } from "../tenant/index.ts";
import { backAddress, sealedFor, signOnKey } from "./client.ts";
import { LINKED_A_PAGE, SettingsPage, type SignOnValues } from "./pages/settings-page.tsx";
import type { Keeper } from "./questions.ts";
import { buttonProblem, claimProblem, MATCHES, type SignOn } from "./sign-on.ts";
import { havePassword, readLinked, readSignOn, signOnRemoved, signOnSet, unlinked } from "./store.ts";
import { type Tried, tryOut } from "./trial.ts";
import { issuerProblem } from "./way.ts";

export const PATH = "/manage/sign-on";

const ASKED = { whole: about("sign-on.keepers", {}) };

/** Who may keep the emergency password; only whoever administers the whole enterprise gets this far. */
async function opened(visit: Visit): Promise<readonly Keeper[]> {
  return keepersOf(await visit.ask(ASKED));
}
const keepersOf = ({ whole }: Answers<typeof ASKED>): readonly Keeper[] => found(whole).keepers;

const valuesOf = (signOn: SignOn | null, reader: string): SignOnValues =>
  signOn
    ? {
        ...signOn,
        passwords: signOn.passwords ? "all" : "emergency",
        emergency: signOn.emergencyAccount ?? reader,
      }
    : {
        ...{ issuer: "", clientId: "", button: "用统一登录", claim: "preferred_username", matches: "login" },
        ...{ offered: false, passwords: "all", emergency: reader },
      };

export const showSignOn: Handler = async (visit) => {
  const keepers = await opened(visit);
  const signOn = await readSignOn(visit.db);
  return drawn(visit, { keepers, signOn, values: valuesOf(signOn, visit.who.id) });
};

export const setSignOn: Handler = async (visit) => {
  const form = await visit.form();
  const keepers = await opened(visit);
  const before = await readSignOn(visit.db);
  const text = (name: string, most = 120) => typedText(form, name, most);
  const secret = String(form.get("secret") ?? "")
    .trim()
    .slice(0, 500);
  const values: SignOnValues = {
    issuer: text("issuer", 300),
    clientId: text("clientId", 200),
    button: text("button", 20),
    claim: text("claim", 100),
    matches: text("matches"),
    offered: form.has("offered"),
    passwords: text("passwords"),
    emergency: text("emergency", 60),
  };
  const errors = [...problems(values, { secret, before }), ...(await passwordProblems(visit, values, keepers, before))];
  if (errors.length > 0) return drawn(visit, { keepers, signOn: before, values, errors });
  const kept = before?.issuer === values.issuer ? before.sealed : "";
  await visit.commit({
    statements: signOnSet(
      {
        ...values,
        sealed: secret ? await sealed(signOnKey(visit), sealedFor(visit.tenant, values.issuer), secret) : kept,
        matches: values.matches as SignOn["matches"],
        passwords: values.passwords === "all",
        emergencyAccount: values.passwords === "all" ? null : values.emergency,
      },
      visit.who.id,
      visit.now,
    ),
    audit: {
      act: "sign-on.set",
      object: visit.tenant.id,
      detail: { changed: changed(before, values, secret), offered: values.offered, passwords: values.passwords },
    },
  });
  return visit.redirect(`${PATH}?done=set`);
};

/** The names of what is different now; what it was and is, the audit does not keep. */
function changed(before: SignOn | null, values: SignOnValues, secret: string): string[] {
  const was = before && valuesOf(before, "");
  const names = (Object.keys(values) as (keyof SignOnValues)[]).filter((name) => values[name] !== was?.[name]);
  return secret ? [...names, "secret"] : names;
}

const at = (field: string, message: string | null): FieldError[] => (message ? [{ field, message }] : []);

function problems(
  { issuer, clientId, button, claim, matches }: SignOnValues,
  { secret, before }: { secret: string; before: SignOn | null },
): FieldError[] {
  // What was typed for one service is never shown to another.
  const isAnother =
    before !== null && before.sealed !== "" && (before.issuer !== issuer || before.clientId !== clientId);
  return [
    ...at("issuer", issuerProblem(issuer)),
    ...at("clientId", clientId ? null : "请填应用编号（client id）"),
    ...at("secret", isAnother && !secret ? "换了网址或应用编号，密钥要重新填" : null),
    ...at("button", buttonProblem(button)),
    ...at("claim", claimProblem(claim)),
    ...at("matches", Object.hasOwn(MATCHES, matches) ? null : "请选和什么对上"),
  ];
}

/** Why passwords are not turned off: the button has to be there, somebody has to have come in by it, and one password stays. */
async function passwordProblems(
  visit: Visit,
  { passwords, offered, emergency, issuer }: SignOnValues,
  keepers: readonly Keeper[],
  before: SignOn | null,
): Promise<FieldError[]> {
  if (passwords === "all") return [];
  if (passwords !== "emergency") return at("passwords", "请选谁可以用密码");
  if (!offered) return at("passwords", "要先在登录页上放按钮，才能关掉密码登录");
  const { all } =
    before?.issuer === issuer ? await readLinked(visit.db, issuer, "", { from: 0, limit: 1 }) : { all: 0 };
  if (all === 0) return at("passwords", "还没有人用统一登录进来过。先试着登录一次，再关密码");
  const keeper = keepers.find(({ id }) => id === emergency);
  if (!keeper) return at("emergency", "请选一个管全单位的系统管理员");
  const has = await havePassword(visit.db, [keeper.id]);
  return at("emergency", has.has(keeper.id) ? null : "这个账号还没有密码，应急时进不来");
}

export const trySignOn: Handler = async (visit) => {
  await visit.form();
  const keepers = await opened(visit);
  const signOn = found(await readSignOn(visit.db));
  const { id, namespace } = visit.tenant;
  const may = await visit.actor.attempt({ id, namespace }, [{ key: "sign-on trial", most: 20, window: 600_000 }]);
  const tried = may
    ? await tryOut(visit, signOn)
    : [{ what: "试一试", good: false, said: "试的次数太多了，请过十分钟再试。" }];
  return drawn(visit, { keepers, signOn, values: valuesOf(signOn, visit.who.id), tried });
};

export const removeSignOn: Handler = async (visit) => {
  await visit.form();
  await opened(visit);
  found(await readSignOn(visit.db));
  await visit.commit({
    statements: signOnRemoved,
    audit: { act: "sign-on.removed", object: visit.tenant.id },
  });
  return visit.redirect(`${PATH}?done=removed`);
};

export const unlinkAccount: Handler = async (visit) => {
  await visit.form();
  const asked = { ...ASKED, one: about("access.account", { id: visit.param("account"), ability: "accounts.manage" }) };
  const { one, ...whole } = await visit.ask(asked);
  keepersOf(whole);
  const account = found(one);
  const { issuer } = found(await readSignOn(visit.db));
  await visit.commit({
    statements: [...unlinked(issuer, account.id), ...endSessions(account.id)],
    audit: { act: "sign-on.unlinked", object: account.id },
    touches: ["sessions"],
  });
  return visit.redirect(`${PATH}?done=unlinked`);
};

const FLASHES: Readonly<Record<string, string>> = {
  set: "存好了。可以试一试，再用它登录一次。",
  removed: "统一登录停用了，密钥已删除；大家用密码登录。",
  unlinked: "这个账号下一次用统一登录时重新认人；它在各设备上都已退出。",
};

interface Shown {
  keepers: readonly Keeper[];
  signOn: SignOn | null;
  values: SignOnValues;
  errors?: readonly FieldError[];
  tried?: readonly Tried[];
}

async function drawn(visit: Visit, { keepers, signOn, values, errors = [], tried }: Shown): Promise<Response> {
  const text = visit.query("q").normalize("NFKC").trim();
  const from = Math.max(0, Number.parseInt(visit.query("from"), 10) || 0);
  const part = visit.part(from, LINKED_A_PAGE);
  const { people, all } = signOn ? await readLinked(visit.db, signOn.issuer, text, part) : { people: [], all: 0 };
  const unlinking = (id: string) => `${PATH}/people/${id}/unlinking`;
  return visit.page(
    {
      title: "登录方式",
      crumbs: [{ label: "管理", href: "/manage" }, { label: "登录方式" }],
      errors,
      flash: errors.length > 0 || tried ? undefined : FLASHES[visit.query("done")],
    },
    <SettingsPage
      signOn={signOn}
      values={values}
      keepers={keepers}
      back={backAddress(visit)}
      errors={errors}
      tried={tried}
      linked={{
        people: await Promise.all(
          people.map(async (one) => ({
            ...one,
            unlinking: unlinking(one.accountId),
            key: await visit.key(unlinking(one.accountId)),
          })),
        ),
        all,
        from,
        text,
      }}
      keys={{
        set: await visit.key(PATH),
        trial: await visit.key(`${PATH}/trial`),
        removal: await visit.key(`${PATH}/removal`),
      }}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
