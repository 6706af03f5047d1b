import { firstDay, periodOf, shift } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { EMPTY_DUTY, readManner, readTerms, type TypedDuty, typedDuty, typedTerms } from "../duties/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { isRule } from "../rules/index.ts";
import { itemPath, TEMPLATES_PAGE, templatePath } from "./address.ts";
import { type At, answered, crumbs, MANAGE, SECTION, templateAt } from "./desk.ts";
import { DutyItemPage, RuleItemPage, type TypedRule } from "./pages/item-page.tsx";
import { draftStatements } from "./store.ts";
import { type DutyItem, type Item, itemsOf, type RuleItem, wrongItem } from "./template.ts";

type Problems = { field: string; message: string }[];
const ITEMS = `${TEMPLATES_PAGE}/:template/items`;
const NO_RULE: TypedRule = { rule: "", value: "" };

/** Drafting a template: duties and stricter rules, one by one. Nothing of it reaches anybody before it is published. */
export const draftRoutes = (book: RouteBook): RouteBook =>
  book
    .get(`${ITEMS}/new`, MANAGE, async (visit) => {
      const at = await templateAt(visit, "manage");
      return visit.query("kind") === "rule"
        ? showRule(visit, at, null, NO_RULE, [])
        : showDuty(visit, at, null, EMPTY_DUTY, []);
    })
    .post(ITEMS, MANAGE, async (visit) => saved(visit, await visit.form(), await templateAt(visit, "manage"), null))
    .get(`${ITEMS}/:item`, MANAGE, async (visit) => {
      const at = await templateAt(visit, "manage");
      const item = itemOf(visit, at);
      return item.kind === "duty"
        ? showDuty(visit, at, item, typedItem(item), [])
        : showRule(visit, at, item, { rule: item.rule, value: String(item.value) }, []);
    })
    .post(`${ITEMS}/:item`, MANAGE, async (visit) => {
      const form = await visit.form();
      const at = await templateAt(visit, "manage");
      const item = itemOf(visit, at);
      if (form.get("do") !== "remove") return saved(visit, form, at, item);
      return redraft(
        visit,
        at,
        itemsOf(at.template).filter(({ id }) => id !== item.id),
      );
    });

const itemOf = (visit: Visit, { template }: At): Item =>
  found(itemsOf(template).find(({ id }) => id === visit.param("item")));

const typedItem = ({ plugin, form, every, terms }: DutyItem): TypedDuty => ({
  ...EMPTY_DUTY,
  ...typedTerms(terms),
  form: `${plugin}:${form}`,
  every,
});

/** Reads an item, new or in the place of what it was, and puts it into the draft. */
async function saved(visit: Visit, form: FormData, at: At, before: Item | null): Promise<Response> {
  const items = itemsOf(at.template);
  const keep = (item: Item) =>
    redraft(visit, at, before ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item]);
  // Whether a rule is stricter is judged by the regulation as it will be when the next version can hold.
  const day = firstDay(shift(periodOf(at.desk.today, "month"), 1));
  if ((before?.kind ?? form.get("kind")) === "rule") {
    const typed = {
      rule: before?.kind === "rule" ? before.rule : typedText(form, "rule"),
      value: typedText(form, "value"),
    };
    const read = readRule(typed, before?.id ?? uuidv7());
    const errors = read.item ? wrongItem(read.item, items, day) : read.errors;
    return read.item && errors.length === 0
      ? keep(read.item)
      : showRule(visit, at, before as RuleItem | null, typed, errors);
  }
  const typed = typedDuty(form);
  const { terms, errors: wrong } = readTerms(typed);
  // How often and by which form stay as they were published: the periods of the past would belong to another duty.
  const manner = before?.kind === "duty" ? { ...before, errors: [] } : readManner(typed, at.desk);
  const item: DutyItem = {
    kind: "duty",
    id: before?.id ?? uuidv7(),
    ...{ plugin: manner.plugin, form: manner.form, every: manner.every },
    terms,
  };
  const errors = [
    ...manner.errors,
    ...wrong,
    ...wrongItem(item, items, day).filter(({ field }) => !wrong.some((one) => one.field === field)),
  ];
  return errors.length === 0 ? keep(item) : showDuty(visit, at, before as DutyItem | null, typed, errors);
}

function readRule({ rule, value }: TypedRule, id: string): { item: RuleItem | null; errors: Problems } {
  const text = value.normalize("NFKC");
  const errors = [
    ...(isRule(rule) ? [] : [{ field: "rule", message: "选一条规定" }]),
    ...(/^\d{1,5}$/.test(text) ? [] : [{ field: "value", message: "写一个整数" }]),
  ];
  return isRule(rule) && errors.length === 0
    ? { item: { kind: "rule", id, rule, value: Number(text) }, errors }
    : { item: null, errors };
}

async function redraft(visit: Visit, { template }: At, items: readonly Item[]): Promise<Response> {
  await visit.commit({
    statements: draftStatements(template, { items }),
    audit: { act: "template.drafted", object: template.id, detail: { items: items.length } },
  });
  return visit.redirect(`${templatePath(template.id)}#draft`);
}

const frame = ({ template }: At, title: string, errors: Problems) => ({
  title,
  section: SECTION,
  crumbs: crumbs({ label: template.name, href: templatePath(template.id) }, { label: title }),
  errors,
});

const actionOf = ({ template }: At, item: Item | null): string =>
  item ? itemPath(template.id, item.id) : `${templatePath(template.id)}/items`;

async function showDuty(visit: Visit, at: At, item: DutyItem | null, typed: TypedDuty, errors: Problems) {
  const action = actionOf(at, item);
  return visit.page(
    frame(at, item ? item.terms.title : "加一项应办", errors),
    <DutyItemPage
      template={at.template}
      isNew={item === null}
      forms={at.desk.forms}
      {...{ typed, errors, action }}
      formKey={await visit.key(action)}
    />,
    answered(errors),
  );
}

async function showRule(visit: Visit, at: At, item: RuleItem | null, typed: TypedRule, errors: Problems) {
  const action = actionOf(at, item);
  return visit.page(
    frame(at, item ? "改这条规定" : "加一条更严的规定", errors),
    <RuleItemPage
      template={at.template}
      isNew={item === null}
      today={at.desk.today}
      {...{ typed, errors, action }}
      formKey={await visit.key(action)}
    />,
    answered(errors),
  );
}
