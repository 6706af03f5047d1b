import { keepDraft, type Visit, withRow } from "@jiceng/kernel";
import type { Doc, FieldError } from "@jiceng/plugin";
import { type FormDesk, openDesk } from "./form-desk.ts";
import { clearAfter } from "./form-files.ts";
import { takenMeanwhile, typedIn, typing } from "./form-filled.ts";
import { askedIn } from "./form-open.ts";
import { filledOwn, openOwnForm, ownFormPage, saveOwn } from "./form-own.tsx";
import { formPage, keptNote, SAVE } from "./form-page.tsx";
import { choosePlace } from "./form-place.tsx";
import { filledDesk, handingIn, saving, standsAgainst } from "./form-saving.ts";
import { besideOf, firstOf, startOf } from "./form-start.tsx";
import { type House, type HouseRoutes, type Plugins, pluginCalled } from "./house.ts";
import { own } from "./place.ts";

/** Forms of plugins: drawn, kept as drafts, checked and saved by the kernel. */
export const formRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get("/p/:plugin/forms/:form", "signed-in", async (visit, plugins) => {
      if (hasOwnSave(visit, plugins)) {
        const open = await openOwnForm(visit, plugins, null);
        return ownFormPage(visit, open, open.draft?.doc ?? (await startOf(visit, open, plugins)), []);
      }
      if (!askedIn(visit).unit) return choosePlace(visit, plugins);
      const desk = await openDesk(visit, plugins, null);
      return shown(visit, desk, plugins, desk.draft?.doc ?? (await firstOf(visit, desk, plugins)), []);
    })
    .post("/p/:plugin/forms/:form/draft", "signed-in", async (visit, plugins) => {
      const { desk, doc } = await (hasOwnSave(visit, plugins) ? filledOwn : filledAt)(visit, plugins);
      const title = String(doc[desk.label ?? ""] || desk.form.title);
      await visit.commit(
        { statements: [keepDraft(visit.who.id, desk.place, title, doc, visit.now)], audit: null },
        { repeatable: true },
      );
      return visit.fragment(keptNote(visit.now));
    })
    .post("/p/:plugin/forms/:form", "signed-in", async (visit, plugins) => {
      if (hasOwnSave(visit, plugins)) return saveOwn(visit, plugins);
      const { desk, doc, errors: typed, pressed } = await filledAt(visit, plugins);
      const wish = wishIn(pressed, desk);
      if (wish.as === "typing") return shown(visit, desk, plugins, wish.row ? withRow(doc, wish.row) : doc, []);
      const move = wish.as === "move" ? wish.move : null;
      const errors = await standsAgainst(visit, desk, { doc, errors: typed, move }, plugins);
      if (errors.length > 0) return shown(visit, desk, plugins, doc, errors);
      return save(visit, desk, doc, move, plugins).catch((error: unknown) =>
        shown(visit, desk, plugins, doc, takenMeanwhile(error)),
      );
    });

/** A form as it was posted, at its desk. */
async function filledAt(visit: Visit, plugins: Plugins) {
  const sent = await typedIn(visit);
  return filledDesk(visit, plugins, sent, await openDesk(visit, plugins, sent.typed));
}

/** The page of a form, with what its plugin shows above the fields. */
const shown = async (visit: Visit, desk: FormDesk, plugins: Plugins, doc: Doc, errors: readonly FieldError[]) =>
  formPage(visit, desk, doc, errors, await besideOf(visit, desk, plugins, doc));

const hasOwnSave = (visit: Visit, plugins: Plugins): boolean =>
  own(pluginCalled(plugins, visit.param("plugin")).forms, visit.param("form")).of === undefined;

/** What somebody pressed: a move that submits, save as it is, or a button that only draws the form again, perhaps with a row more. */
type Wish = { as: "move"; move: string } | { as: "saving" } | { as: "typing"; row?: string };

function wishIn(pressed: string | null, desk: FormDesk): Wish {
  const wish = pressed ?? desk.form.submit?.[0] ?? SAVE;
  const again = typing(pressed);
  if (again) return { as: "typing", row: again.add };
  if (wish === SAVE) return { as: "saving" };
  return { as: "move", move: handingIn(desk, wish) };
}

/** One submit, one batch; then the record. */
async function save(visit: Visit, desk: FormDesk, doc: Doc, name: string | null, plugins: Plugins): Promise<Response> {
  const rev = Number((await visit.form()).get("rev"));
  const { answer, commit } = await saving(visit, desk, { doc, move: name, rev }, plugins);
  const stored = await visit.commit({ ...commit, answer });
  clearAfter(visit, desk);
  return visit.redirect(stored ?? answer);
}
