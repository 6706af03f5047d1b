import { attachment, type Handler, typedText, type Visit, XLSX, xlsxOf } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { askProvisioning, checkProvisioning } from "../provisioning/asking.ts";
import type { WishFault } from "../provisioning/provisioning.ts";
import { CONFIRM_PATH, enterprisePath, NEW_PATH, ONBOARDING, TABLE_PATH } from "./address.ts";
import { atHeadquarters, authorAt } from "./headquarters.ts";
import { NewEnterprisePage } from "./pages/new-enterprise-page.tsx";
import { TablePage } from "./pages/table-page.tsx";
import { WishesPage } from "./pages/wishes-page.tsx";
import type { Beginners } from "./reading.ts";
import { NO_WISH, packed, type TypedWish, toWish, unpacked, WISH_FIELDS } from "./typed-wish.ts";
import { readWishTable, wishTemplate } from "./wish-table.ts";

const crumbs = (label: string) => [{ label: "开通", href: ONBOARDING }, { label }];
const frame = (title: string) => ({ title, section: "/group", crumbs: crumbs(title) });

/** One subsidiary, by a form. */
export const showNewEnterprise: Handler = async (visit) => {
  const beginners = await atHeadquarters(visit);
  return drawNew(visit, beginners, NO_WISH, []);
};

export const addEnterprise: Handler = async (visit) => {
  const form = await visit.form();
  const beginners = await atHeadquarters(visit);
  const typed = typedWish(form, "", 1);
  const asked = await ask(visit, beginners, [typed]);
  if (!asked.ok) return drawNew(visit, beginners, typed, asked.faults.map(problemOf("")));
  return visit.redirect(asked.ids[0] ? enterprisePath(asked.ids[0]) : ONBOARDING);
};

/** Many of them, by a table: sent, looked at, mended where it is wrong, and asked for together. */
export const showTable: Handler = async (visit) => {
  await atHeadquarters(visit);
  return drawTable(visit);
};

export const giveTemplate: Handler = async (visit) => {
  await atHeadquarters(visit);
  return attachment("所属单位模板.xlsx", XLSX, await xlsxOf([wishTemplate()]));
};

export const takeTable: Handler = async (visit) => {
  const form = await visit.form();
  const beginners = await atHeadquarters(visit);
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return drawTable(visit, "请选一份表格。");
  const read = await readWishTable(new Uint8Array(await file.arrayBuffer()));
  if ("problem" in read) return drawTable(visit, read.problem);
  return drawWishes(visit, read.wishes, await checked(visit, beginners, read.wishes));
};

/** The table again with what was mended; asked for once somebody has seen that nothing is wrong. */
export const confirmTable: Handler = async (visit) => {
  const form = await visit.form();
  const beginners = await atHeadquarters(visit);
  const held = unpacked(String(form.get("wishes") ?? "")) ?? [];
  const wishes = held.map((wish) => (form.has(`${wish.row}.name`) ? typedWish(form, `${wish.row}.`, wish.row) : wish));
  const left = wishes.filter(({ row }) => !form.has(`${row}.out`));
  if (left.length === 0) return visit.redirect(TABLE_PATH);
  if (!form.has("ask")) return drawWishes(visit, left, await checked(visit, beginners, left));
  const asked = await ask(visit, beginners, left);
  return asked.ok ? visit.redirect(ONBOARDING) : drawWishes(visit, left, asked.faults);
};

const typedWish = (form: FormData, prefix: string, row: number): TypedWish => ({
  ...NO_WISH,
  ...Object.fromEntries(WISH_FIELDS.map((field) => [field, typedText(form, `${prefix}${field}`, 200)])),
  row,
});

const problemOf =
  (prefix: string) =>
  ({ field, message }: WishFault): FieldProblem => ({ field: `${prefix}${field}`, message });

const checked = async (visit: Visit, { group }: Beginners, wishes: readonly TypedWish[]): Promise<WishFault[]> =>
  withoutEchoes(await checkProvisioning(visit.c.env, group.id, wishes.map(toWish)), wishes);

/** A host that nobody typed follows from the short name: what is wrong with that is said once. */
const withoutEchoes = (faults: readonly WishFault[], wishes: readonly TypedWish[]): WishFault[] => {
  const typed = new Set(wishes.flatMap(({ row, host }) => (host ? [row] : [])));
  const isSaid = (at: number) => faults.some(({ row, field }) => row === at && field === "slug");
  return faults.filter(({ row, field }) => field !== "host" || typed.has(row) || !isSaid(row));
};

async function ask(visit: Visit, { group }: Beginners, wishes: readonly TypedWish[]) {
  const detail = { n: wishes.length, names: wishes.slice(0, 20).map(({ name }) => name), account: visit.who.id };
  const asked = await askProvisioning(visit.c.env, authorAt(visit), group.id, wishes.map(toWish), {
    operation: await visit.operation(),
    tells: [{ tenantId: visit.tenant.id, act: "group.asked", detail }],
  });
  return asked.ok ? asked : { ...asked, faults: withoutEchoes(asked.faults, wishes) };
}

const drawNew = async (
  visit: Visit,
  { group, enterprises }: Beginners,
  typed: TypedWish,
  errors: readonly FieldProblem[],
): Promise<Response> =>
  visit.page(
    { ...frame("加一家单位"), errors: [...errors] },
    <NewEnterprisePage
      group={group}
      typed={typed}
      classes={classesOf(enterprises)}
      errors={errors}
      formKey={await visit.key(NEW_PATH)}
    />,
    errors.length > 0 ? 422 : 200,
  );

/** Classes that the group has, to choose from. */
const classesOf = (enterprises: Beginners["enterprises"]): string[] => [
  ...new Set(enterprises.flatMap(({ peerClass }) => peerClass ?? [])),
];

async function drawTable(visit: Visit, problem?: string): Promise<Response> {
  const errors = problem ? [{ field: "file", message: problem }] : [];
  return visit.page(
    { ...frame("用表格加单位"), errors },
    <TablePage formKey={await visit.key(TABLE_PATH)} errors={errors} />,
    problem ? 422 : 200,
  );
}

async function drawWishes(visit: Visit, wishes: readonly TypedWish[], faults: readonly WishFault[]): Promise<Response> {
  const errors = faults.map((fault) => problemOf(`${fault.row}.`)(fault));
  return visit.page(
    { ...frame(faults.length > 0 ? "改好再开通" : "看一眼再开通"), errors },
    <WishesPage wishes={wishes} packed={packed(wishes)} errors={errors} formKey={await visit.key(CONFIRM_PATH)} />,
    faults.length > 0 ? 422 : 200,
  );
}
