import { FieldInput, holdsFiles, isFilled, logged, NO_CHOICES, RowsInput, type Visit } from "@jiceng/kernel";
import type { Doc, Field, Fields, Form, Node, OpenRecord, Plugin, Target } from "@jiceng/plugin";
import { Button, FormGrid, FormKey, LinkButton } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { SAVE } from "./form-page.tsx";
import { type Host, PAGE_LIMITS } from "./host.ts";
import type { Access } from "./run.ts";

type FormNode = Extract<Node, { node: "form" }>;

export interface FormHere {
  visit: Visit;
  plugin: Plugin;
  host: Host;
  access: Access;
  today: string;
  resolve: (target: Target) => string | null;
}

/** What can be asked on any page. Who or what may be named is known only on the form's own. */
const ASKED_ANYWHERE: ReadonlySet<Field["type"]> = new Set([
  "text",
  "lines",
  "markdown",
  "number",
  "money",
  "date",
  "time",
  "period",
  "enum",
  "flag",
  "file",
]);

/** A form where the page wants it; one that names people, or that has no unit yet, is led to instead. */
export async function formHere(at: FormHere, node: FormNode): Promise<Child> {
  const { visit, plugin, resolve } = at;
  const form = plugin.forms?.[node.form];
  const path = form && resolve({ form: node.form, record: node.record, query: node.query });
  if (!form || !path || !at.access.ground.may[form.permission]) return null;
  const fields = fieldsOf(plugin, form);
  const isSimple = Object.values(fields).every((field) =>
    field.type === "rows"
      ? Object.values(field.of).every(({ type }) => ASKED_ANYWHERE.has(type))
      : ASKED_ANYWHERE.has(field.type),
  );
  const [action, query] = path.split("?") as [string, string?];
  if (!isSimple || form.roster || !new URLSearchParams(query).get("unit"))
    return <LinkButton href={path}>{form.title}</LinkButton>;
  const { doc, rev } = await startsWith(at, node, form);
  return (
    <form
      class="form"
      method="post"
      action={path}
      enctype={holdsFiles(fields) ? "multipart/form-data" : undefined}
      novalidate
    >
      <FormKey value={await visit.key(action)} />
      <input type="hidden" name="rev" value={String(rev)} />
      <Inputs fields={fields} doc={doc} action={path} form={form} />
      <div class="row">
        <Buttons plugin={plugin} form={form} />
      </div>
    </form>
  );
}

/** The fields that a form asks for, in the order of its parts. */
function fieldsOf({ data }: Plugin, { of, fields, parts, fixed = {} }: Form): Fields {
  const all = fields ?? data[of ?? ""]?.fields ?? {};
  const names = parts?.flatMap((part) => part.fields) ?? Object.keys(all);
  return Object.fromEntries(names.filter((name) => !(name in fixed)).map((name) => [name, all[name]!]));
}

/** The record that the form goes on with, or what the plugin knows to begin with. */
async function startsWith({ visit, plugin, host, access, today }: FormHere, node: FormNode, form: Form) {
  if (node.record) {
    const record = (await access.gate("data.get", [form.of, node.record])) as OpenRecord | null;
    return { doc: record?.doc ?? {}, rev: record?.rev ?? 0 };
  }
  if (!form.start) return { doc: { ...form.fixed } as Doc, rev: 0 };
  const opened = { unit: node.query?.unit ?? "", unitName: "", period: null, people: [] };
  const result = await host.call(["forms", node.form, "start"], access, [node.query ?? {}, opened], today, PAGE_LIMITS);
  if ("error" in result) logged(`${visit.tenant.slug} ${plugin.id} ${node.form} start`, result.error.message);
  return { doc: { ...("ok" in result && (result.ok as Doc)), ...form.fixed }, rev: 0 };
}

function Inputs({ fields, doc, action, form }: { fields: Fields; doc: Doc; action: string; form: Form }) {
  const inputs = Object.entries(fields).map(([name, field]) => {
    const asked = { errors: [], choices: NO_CHOICES, alone: false, required: isAsked(name, field, form) };
    return field.type === "rows" ? (
      <RowsInput {...asked} name={name} field={field} rows={(doc[name] as Doc[] | undefined) ?? []} action={action} />
    ) : (
      <FieldInput {...asked} at={name} field={field} value={isFilled(doc[name]) ? doc[name] : undefined} />
    );
  });
  return inputs.length > 1 ? <FormGrid>{inputs}</FormGrid> : inputs[0];
}

const isAsked = (name: string, field: Field, { requires = [] }: Form): boolean =>
  field.required === true || requires.includes(name);

/** Each move that hands the form in, the first one main; a form without moves is only saved. */
function Buttons({ plugin, form }: { plugin: Plugin; form: Form }) {
  const moves = plugin.data[form.of ?? ""]?.flow?.moves ?? {};
  const ways = (form.submit ?? []).map((name) => ({ name, title: moves[name]?.title ?? form.title }));
  return (
    <>
      {(ways.length > 0 ? ways : [{ name: SAVE, title: form.of ? "保存" : form.title }]).map(({ name, title }) => (
        <Button name="do" value={name}>
          {title}
        </Button>
      ))}
    </>
  );
}
