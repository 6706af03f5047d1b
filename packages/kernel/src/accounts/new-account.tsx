import type { FieldError, Role } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { newId, ROLES } from "../access/index.ts";
import { Conflict, type Handler, typedText, type Visit } from "../routes/index.ts";
import { type Answer, about } from "../tenant/index.ts";
import { loginProblem, nameProblem, readLogin } from "./account.ts";
import { grant, openAccounts, readTakenLogins } from "./account-store.ts";
import { problemAt } from "./administering.ts";
import { instantLabel } from "./instant.ts";
import { type InvitationKind, invitation } from "./invitation.ts";
import { LinkPage } from "./pages/link-page.tsx";
import { NewAccountPage, type NewAccountValues } from "./pages/new-account-page.tsx";
import type { Places, PlaceValues } from "./pages/place-fields.tsx";

export const showNewAccount: Handler = async (visit) => {
  const { places } = await visit.ask({ places: about("access.places", { text: "", ability: "accounts.manage" }) });
  return drawn(visit, { name: "", login: "", role: "", unit: "", place: "" }, places, []);
};

export const createAccount: Handler = async (visit) => {
  const form = await visit.form();
  const values: NewAccountValues = {
    name: textOf(form, "name"),
    login: readLogin(textOf(form, "login")),
    ...placeValues(form),
  };
  const { places, unit, objection } = await visit.ask({
    ...placeAsked(values),
    objection: about("access.objection", { account: null, role: values.role, unit: values.unit }),
  });
  if (form.has("find")) return drawn(visit, values, places, []);

  const errors = [
    ...problemAt("name", nameProblem(values.name)),
    ...problemAt("login", loginProblem(values.login)),
    ...placeProblems(values, unit),
    ...problemAt("role", objection),
  ];
  if (errors.length === 0 && (await readTakenLogins(visit.db, [values.login])).has(values.login)) {
    errors.push({ field: "login", message: "这个账号名已有人用，请换一个" });
  }
  if (errors.length > 0 || !unit) return drawn(visit, values, places, errors);

  const id = newId<"account">();
  const invited = await invitation(id, "first", visit.who.id, visit.now);
  const role = values.role as Role;
  const made = await visit.commit({
    statements: [
      ...openAccounts([{ id, login: values.login, name: values.name }], visit.now),
      ...grant([{ id: uuidv7(), accountId: id, role, unitNo: unit.no }], visit.who.id, visit.now),
      ...invited.statements,
    ],
    audit: { act: "account.opened", object: id, unitNo: unit.no, detail: { role } },
    touches: ["rights"],
    answer: id,
  });
  return linkShown(visit, "first", { id, name: values.name, login: values.login }, invited, made);
};

/** The page with the link; a form sent twice leads to the account, because the first answer took the link with it. */
export async function linkShown(
  visit: Visit,
  kind: InvitationKind,
  account: { id: string; name: string; login: string },
  { token, expiresAt }: { token: string; expiresAt: number },
  answered: string | null,
  expected: string = account.id,
): Promise<Response> {
  if (!answered) throw new Conflict("没有回音");
  if (answered !== expected) return visit.redirect(`/manage/accounts/${answered.split(" ")[0]}`);
  const link = `${new URL(visit.c.req.url).origin}/invitations/${token}`;
  return visit.page(
    {
      title: kind === "first" ? "账号建好了" : "重置链接",
      crumbs: [
        { label: "管理", href: "/manage" },
        { label: "账号", href: "/manage/accounts" },
        { label: account.name, href: `/manage/accounts/${account.id}` },
      ],
    },
    <LinkPage kind={kind} account={account} link={link} until={instantLabel(expiresAt, visit.now)} />,
  );
}

const textOf = (form: FormData, name: string): string => typedText(form, name, 200);

export const placeValues = (form: FormData): PlaceValues => ({
  role: textOf(form, "role"),
  unit: textOf(form, "unit"),
  place: textOf(form, "place"),
});

/** The unit meant, if the person may give roles there, and what there is to choose from. */
export const placeAsked = ({ unit, place }: PlaceValues) => ({
  places: about("access.places", { text: place, ability: "accounts.manage" }),
  unit: about("units.unit", { id: unit, ability: "accounts.manage" }),
});

export const placeProblems = (
  { role, unit: id }: PlaceValues,
  unit: Answer<{ ask: "units.unit"; args: { id: string } }>,
): FieldError[] => [
  ...problemAt("role", ROLES.some((one) => one === role) ? null : "请选角色"),
  ...problemAt("unit", unit ? null : id ? "这个组织不在您管理的范围里，请另选一个" : "请选管哪个组织"),
];

const drawn = async (visit: Visit, values: NewAccountValues, places: Places, errors: FieldError[]): Promise<Response> =>
  visit.page(
    {
      title: "请人进来",
      errors,
      crumbs: [{ label: "管理", href: "/manage" }, { label: "账号", href: "/manage/accounts" }, { label: "请人进来" }],
    },
    <NewAccountPage values={values} places={places} errors={errors} formKey={await visit.key("/manage/accounts")} />,
    errors.length > 0 ? 422 : 200,
  );
