import type { Doc, FieldError, Fields, Form } from "@jiceng/plugin";
import {
  Columns,
  Contents,
  EnterButton,
  FormGrid,
  FormKey,
  FormPart,
  hx,
  PlainSection,
  Stack,
  Status,
} from "@jiceng/ui";
import { takesFiles } from "../../files/index.ts";
import type { RosterEntry } from "../../members/index.ts";
import { isFilled } from "../flow.ts";
import type { Choices } from "../meant.ts";
import { AttendanceInput } from "./attendance-input.tsx";
import { FieldInput } from "./field-input.tsx";
import { RowsInput } from "./rows-input.tsx";

export interface RecordFormProps {
  id: string;
  action: string;
  keyValue: string;
  /** Where what is typed is kept while it is written. */
  draft: { action: string; key: string };
  rev: number;
  form: Form;
  fields: Fields;
  /** Fields to be filled beside those that always are. */
  required: ReadonlySet<string>;
  choices: Choices;
  doc: Doc;
  roster: readonly RosterEntry[];
  errors: readonly FieldError[];
  last: { text: string; href: string } | null;
}

/** A plugin's form, drawn from its parts: each field its own input, attendance from the roster as of the date. */
export function RecordForm(props: RecordFormProps) {
  const { form, fields } = props;
  const { parts } = form;
  return (
    <Columns
      main={
        <form
          class="sheet"
          id={props.id}
          action={props.action}
          method="post"
          novalidate
          enctype={takesFiles(props.fields) ? "multipart/form-data" : undefined}
          {...hx({
            post: props.draft.action,
            // What is chosen goes with the form, once; a draft keeps what is typed.
            encoding: "application/x-www-form-urlencoded",
            trigger: "input delay:1200ms, change delay:1200ms",
            target: "#kept",
            swap: "outerHTML",
            vals: { k: props.draft.key },
            sync: "this:replace",
            status: { "5xx": "swap:none", "4xx": "swap:none" },
          })}
        >
          <FormKey value={props.keyValue} />
          <EnterButton name="do" value="refresh" />
          <input type="hidden" name="rev" value={String(props.rev)} />
          {parts ? (
            parts.map((part, i) => (
              <FormPart id={`part-${i}`} title={part.title} hint={part.hint}>
                <PartFields {...props} names={part.fields} alone={part.fields.length === 1} />
              </FormPart>
            ))
          ) : (
            <PartFields {...props} names={Object.keys(fields)} alone={false} />
          )}
        </form>
      }
      side={
        <Stack>
          {parts && parts.length > 1 && (
            <Contents
              title={`${"零一两三四五六七八九"[parts.length] ?? parts.length}段`}
              parts={parts.map(({ title, fields }, i) => ({
                title,
                href: `#part-${i}`,
                status: partStatus(fields, props),
              }))}
            />
          )}
          {form.uses && (
            <PlainSection title={`记一次，用${"零一两三四五六七"[form.uses.length] ?? form.uses.length}处`}>
              <ul class="small soft">
                {form.uses.map((use) => (
                  <li>{use}</li>
                ))}
              </ul>
            </PlainSection>
          )}
          {props.last && (
            <PlainSection title="上次">
              <p class="small soft">
                {props.last.text}
                <a href={props.last.href}>打开</a>
              </p>
            </PlainSection>
          )}
        </Stack>
      }
    />
  );
}

/** 已填 when nothing that the part must have is missing, and nothing in it is to be put right. */
function partStatus(fields: readonly string[], props: RecordFormProps) {
  const asked = fields.filter((name) => isRequired(name, props));
  if (asked.length === 0) return <span class="soft">可不填</span>;
  const wrong = new Set(props.errors.map(({ field }) => field.split(".")[0]));
  return asked.every((name) => isFilled(props.doc[name]) && !wrong.has(name)) ? (
    <Status tone="on" text="已填" />
  ) : (
    <Status tone="todo" text="待填" />
  );
}

const isRequired = (name: string, { required, fields }: Pick<RecordFormProps, "required" | "fields">): boolean =>
  required.has(name) || fields[name]?.required === true;

function PartFields({ names, alone, ...props }: RecordFormProps & { names: readonly string[]; alone: boolean }) {
  const inputs = names.map((name) => {
    const field = props.fields[name]!;
    const asked = {
      field,
      errors: props.errors,
      choices: props.choices,
      alone,
      required: isRequired(name, props),
    };
    if (field.type === "rows") {
      const held = { name, field, rows: (props.doc[name] as Doc[] | undefined) ?? [], errors: props.errors };
      const { roster } = props.form;
      return name === roster?.field ? (
        <AttendanceInput {...held} of={roster} people={props.roster} />
      ) : (
        <RowsInput {...asked} {...held} action={props.action} />
      );
    }
    return (
      <FieldInput
        {...asked}
        at={name}
        field={field}
        value={props.doc[name]}
        hx={name === props.form.roster?.asOf ? followDate(props.action) : undefined}
      />
    );
  });
  return names.length > 1 ? <FormGrid>{inputs}</FormGrid> : inputs[0];
}

/** Another day, another roster: the attendance is drawn again, with what was ticked kept. */
const followDate = (action: string) =>
  hx({
    post: action,
    trigger: "change",
    vals: { do: "refresh" },
    include: "closest form",
    target: "#attendance",
    select: "#attendance",
    swap: "outerHTML",
  });
