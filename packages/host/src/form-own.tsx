import {
  about,
  draftAt,
  dropDraft,
  formPath,
  found,
  KeptFiles,
  NOTHING_SECRET,
  RecordForm,
  type Scope,
  type SeenUnit,
  takesFiles,
  type Visit,
  withRow,
} from "@jiceng/kernel";
import { type Doc, dayOf, type FieldError, type Plugin } from "@jiceng/plugin";
import { Button, Head, LinkButton, Notice, Stack } from "@jiceng/ui";
import { choiceReads } from "./form-choices.ts";
import { clearAfter, filesNamed } from "./form-files.ts";
import { type Filled, filled, firstOfEach, takenMeanwhile, typedIn, typing } from "./form-filled.ts";
import { asDraft, askedIn, type OpenForm, placeOf, queryOf } from "./form-open.ts";
import { draftNote, inSum, SAVE } from "./form-page.tsx";
import type { Plugins } from "./house.ts";
import { openPlugin, own, sectionOf } from "./place.ts";
import { savedForm } from "./saving.ts";
import { isEmpty } from "./sight.ts";

/** A form that saves in its own way, and asks for fields of its own: at a unit where the address names one. */
export async function openOwnForm(visit: Visit, plugins: Plugins, typed: readonly string[] | null): Promise<OpenForm> {
  const name = visit.param("form");
  const { unit, more, ...asked } = askedIn(visit);
  const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled: Plugin) => ({
    sight: about("records.sight", { plugin: bundled.id }),
    ...(unit && {
      ground: about("records.ground", { plugin: bundled.id, form: name, unit, period: null, day: null }),
    }),
  }));
  const form = own(plugin.forms, name);
  const sight = found(answers.sight);
  const ground = unit ? found((answers as { ground?: OpenGround }).ground) : null;
  const reach = sight.scopes[form.permission]!;
  found(isEmpty(reach) ? null : reach);
  const path = formPath({
    form: { plugin: plugin.id, form: name },
    unit: unit ? { id: unit } : undefined,
    ...asked,
    more,
  });
  const place = placeOf(path);
  const today = dayOf(visit.now);
  const fields = form.fields ?? {};
  const people: Scope = ground ? { all: false, units: ground.below } : reach;
  const reads = choiceReads(visit, {
    plugin,
    form,
    fields,
    sight,
    people,
    unitNo: ground?.unit.no ?? null,
    day: today,
    typed: typed ?? { place },
  });
  const [kept, ...results] = (await visit.db.batch([
    draftAt(visit.db, visit.who.id, place),
    ...reads.queries,
  ] as never)) as unknown as [Parameters<typeof asDraft>[0], ...unknown[]];
  return {
    plugin,
    settings,
    sight,
    name,
    form,
    fields,
    choices: reads.choices(results),
    unit: ground?.unit ?? null,
    roster: [],
    draft: asDraft(kept),
    path,
    place,
    today,
  };
}

/** What was filled in. */
export async function filledOwn(visit: Visit, plugins: Plugins): Promise<Filled> {
  const sent = await typedIn(visit);
  return filled(visit, await openOwnForm(visit, plugins, sent.typed.texts()), sent);
}

interface OpenGround {
  unit: { no: SeenUnit; id: string; name: string; path: string[] };
  below: SeenUnit[];
}

/** A form with a `save` of its own: what it writes is one change; what is wrong comes back at its fields. */
export async function saveOwn(visit: Visit, plugins: Plugins): Promise<Response> {
  const { desk, doc, errors, pressed } = await filledOwn(visit, plugins);
  const row = typing(pressed);
  if (row) return ownFormPage(visit, desk, row.add ? withRow(doc, row.add) : doc, []);
  if (errors.length > 0) return ownFormPage(visit, desk, doc, firstOfEach(errors));
  const { plugin, settings, sight, name } = desk;
  const saved = await savedForm(visit, {
    plugin,
    plugins,
    settings,
    sight,
    form: name,
    value: doc,
    query: queryOf(visit),
    given: desk.unit ? [desk.unit.id] : [],
    beside: [dropDraft(visit.who.id, desk.place)],
  }).catch((error: unknown) => ({ errors: takenMeanwhile(error) }));
  if ("errors" in saved) return ownFormPage(visit, desk, doc, firstOfEach(saved.errors));
  clearAfter(visit, desk);
  return visit.redirect(saved.to);
}

/** The page of such a form, with what was typed and what is wrong with it. */
export async function ownFormPage(
  visit: Visit,
  open: OpenForm,
  doc: Doc,
  errors: readonly FieldError[],
): Promise<Response> {
  const { plugin, form, fields, choices, unit, draft, path } = open;
  const [action] = path.split("?") as [string];
  const draftAction = `${action}/draft`;
  return visit.page(
    {
      title: form.title,
      section: sectionOf(plugin),
      ...(unit && { context: [{ label: "单位", value: unit.name }] }),
      errors: inSum(errors),
      bar: (
        <>
          {draftNote(draft)}
          <LinkButton href={sectionOf(plugin)}>先离开</LinkButton>
          <Button form="record" name="do" value={SAVE} main>
            保存
          </Button>
        </>
      ),
    },
    <Stack>
      <Head title={form.title} lead="写到一半离开也不要紧，内容会自动保存。" />
      {takesFiles(fields) && <Notice tone="warn">{NOTHING_SECRET}</Notice>}
      <KeptFiles.Provider value={await filesNamed(visit, open, doc)}>
        <RecordForm
          id="record"
          action={path}
          keyValue={await visit.key(action)}
          draft={{ action: path.replace(action, draftAction), key: await visit.key(draftAction) }}
          rev={0}
          form={form}
          fields={fields}
          required={new Set(form.requires)}
          choices={choices}
          doc={doc}
          roster={[]}
          errors={errors}
          last={null}
        />
      </KeptFiles.Provider>
    </Stack>,
    errors.length > 0 ? 422 : 200,
  );
}
