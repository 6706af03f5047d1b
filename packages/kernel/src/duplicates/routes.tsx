import { dayOf, type FieldError } from "@jiceng/plugin";
import { memberWithin } from "../access/index.ts";
import { found, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type Choice, type Clash, clashes, joined, postsJoined } from "./merger.ts";
import { DuplicatesPage } from "./pages/duplicates-page.tsx";
import { PairPage } from "./pages/pair-page.tsx";
import { MergerPreview } from "./pages/preview-page.tsx";
import { type Entry, mergeStatements, readDuplicates, readPair, type SeenEntry, setApart } from "./store.ts";

const MEND = { may: "members.mend" } as const;
const CRUMBS = [
  { label: "管理", href: "/manage" },
  { label: "重复登记的人", href: "/duplicates" },
];

/** One person who was entered twice: proposed by the rows, decided by somebody, merged in one commit. */
export const duplicateRoutes = (): RouteBook =>
  new RouteBook()
    .get("/duplicates", MEND, async (visit) => {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.mend" }) });
      const candidates = await readDuplicates(visit.db, scope);
      return visit.page(
        { title: "重复登记的人", crumbs: [CRUMBS[0]!, { label: "重复登记的人" }], flash: DONE[visit.query("done")] },
        <DuplicatesPage candidates={candidates} />,
      );
    })
    .get("/duplicates/:member/:other", MEND, async (visit) => drawn(visit, await seen(visit), NOTHING, []))
    .post("/duplicates/:member/:other/merger", MEND, async (visit) => {
      const form = await visit.form();
      const two = await seen(visit);
      const typed = typedIn(form);
      const plan = planned(two.pair, typed);
      const act = String(form.get("do") ?? "");
      if (act === "edit") return drawn(visit, two, typed, []);
      if (plan.errors.length > 0 || !plan.kept || !plan.other) return drawn(visit, two, typed, plan.errors);
      const { kept, other, belonged, held } = plan;
      const action = `/duplicates/${two.pair[0].id}/${two.pair[1].id}/merger`;
      if (act !== "apply")
        return visit.page(
          { title: "看看对不对", crumbs: [...CRUMBS, { label: "看看对不对" }] },
          <MergerPreview
            merger={{ kept, other, belonged, held }}
            together={two.together}
            today={dayOf(visit.now)}
            typed={Object.fromEntries(form.entries()) as Record<string, string>}
            action={action}
            formKey={await visit.key(action)}
          />,
        );
      await visit.commit({
        statements: mergeStatements(
          { kept, other, pair: two.pair, belonged, held },
          two.plugins,
          visit.who.id,
          visit.now,
        ),
        audit: {
          act: "member.merged",
          object: kept.id,
          unitNo: kept.belonged.at(-1)!.unitNo,
          detail: { former: other.id, kept: kept.id },
        },
        touches: ["people"],
        answer: kept.id,
      });
      return visit.redirect(`/members/${kept.id}`);
    })
    .post("/duplicates/:member/:other/distinction", MEND, async (visit) => {
      await visit.form();
      const { pair } = await seen(visit);
      const [a, b] = pair;
      await visit.commit({
        statements: setApart(a.id, b.id, visit.who.id, visit.now),
        audit: { act: "member.told-apart", object: a.id, unitNo: a.belonged.at(-1)!.unitNo, detail: { other: b.id } },
      });
      return visit.redirect("/duplicates?done=apart");
    });

const DONE: Record<string, string> = { apart: "记下了：这是两个人，以后不再列出。" };

/** The two of the address, both within reach. */
async function seen(visit: Visit) {
  const { scope, plugins } = await visit.ask({
    scope: about("units.scope", { ability: "members.mend" }),
    plugins: about("traces.plugins", {}),
  });
  const ids = [visit.param("member"), visit.param("other")] as const;
  found(ids[0] === ids[1] ? null : ids);
  const two = found(await readPair(visit.db, ids, plugins));
  const [a, b] = two.pair.map(
    (one): SeenEntry => ({ ...one, id: found(memberWithin(scope, one.id, one.belonged.at(-1)!.unitNo)) }),
  ) as [SeenEntry, SeenEntry];
  return { pair: [a, b] as [SeenEntry, SeenEntry], together: two.together, plugins };
}

export interface TypedMerger {
  /** Id of the one who is kept. */
  keep: string;
  /** Id of the one whose word stands, by the first day of a clash. */
  stands: Record<string, string>;
}
const NOTHING: TypedMerger = { keep: "", stands: {} };

const typedIn = (form: FormData): TypedMerger => ({
  keep: String(form.get("keep") ?? ""),
  stands: Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) =>
      name.startsWith("stands.") ? [[name.slice("stands.".length), String(value)]] : [],
    ),
  ),
});

/** Clashes of two entries, whoever is kept. */
export const clashesOf = ([a, b]: readonly [Entry, Entry]): Clash[] => clashes(a.belonged, b.belonged);

/** What would become of the two, or what is still to be chosen. */
function planned(pair: readonly [SeenEntry, SeenEntry], { keep, stands }: TypedMerger) {
  const kept = pair.find(({ id }) => id === keep);
  const other = pair.find(({ id }) => id !== keep);
  const errors: FieldError[] = kept ? [] : [{ field: "keep", message: "请选留下哪一个。" }];
  const choices = new Map<string, Choice>();
  for (const { from } of clashesOf(pair)) {
    const id = stands[from];
    if (id === keep || id === other?.id) choices.set(from, id === keep ? "kept" : "other");
    else errors.push({ field: `stands.${from}`, message: "这段时间两边说的不一样，请选以哪一个为准。" });
  }
  return {
    errors,
    kept,
    other,
    belonged: kept && other ? joined(kept.belonged, other.belonged, choices) : [],
    held: postsJoined(pair.flatMap(({ held }) => held)),
  };
}

async function drawn(
  visit: Visit,
  { pair, together }: { pair: [Entry, Entry]; together: number },
  typed: TypedMerger,
  errors: FieldError[],
): Promise<Response> {
  const at = `/duplicates/${pair[0].id}/${pair[1].id}`;
  return visit.page(
    { title: "是不是一个人", errors, crumbs: [...CRUMBS, { label: pair[0].name }] },
    <PairPage
      pair={pair}
      clashes={clashesOf(pair)}
      together={together}
      typed={typed}
      errors={errors}
      at={at}
      keys={{ merger: await visit.key(`${at}/merger`), distinction: await visit.key(`${at}/distinction`) }}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
