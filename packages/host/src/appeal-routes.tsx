import {
  type Appeal,
  appealPath,
  appealProblems,
  appealStatements,
  decisionStatements,
  found,
  linkStatements,
  type NewLink,
  newId,
  notify,
  personOf,
  reachOf,
  readDecision,
  recordPath,
  scorePath,
  typedText,
  type Visit,
} from "@jiceng/kernel";
import type { FieldError } from "@jiceng/plugin";
import { AppealForm, type TypedAppeal } from "./appeal-form.tsx";
import { AppealPage, type TypedDecision } from "./appeal-page.tsx";
import type { House, HouseRoutes } from "./house.ts";
import { labelOf, sectionOf, shelfOf } from "./place.ts";
import { recordsNamed } from "./records-named.ts";
import { keptAgain } from "./score-again.ts";
import { lineOf, openScore, readsAppeal, type ScoreDesk, whyNoAppeal, whyNoDecision } from "./score-desk.ts";
import { crumbsOf } from "./score-routes.tsx";

const ADDRESS = "/p/:plugin/records/:collection/:record/scores/:score/appeals/:line";
const LONGEST = 1_000;
/** Records that one appeal may name. */
const MOST_LINKS = 5;

const NOTHING: TypedAppeal = { wrong: "", proof: "", links: "" };
const UNDECIDED: TypedDecision = { verdict: "", points: "", reason: "" };

type Opened = Awaited<ReturnType<typeof openScore>>;

/** Appeals against lines of scores: made once by the side that it is about, decided by somebody who had no part in it. */
export const appealRoutes = (house: House): HouseRoutes =>
  house
    .routes()
    .get(ADDRESS, "signed-in", async (visit, plugins) => {
      const opened = await openScore(visit, plugins);
      const appeal = appealOf(opened.desk, visit);
      return appeal ? showAppeal(visit, opened, appeal, UNDECIDED, []) : showForm(visit, opened, NOTHING, []);
    })
    .post(ADDRESS, "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const opened = await openScore(visit, plugins);
      const { desk } = opened;
      const code = visit.param("line");
      const line = found(desk.isSide ? lineOf(desk, code) : null);
      const typed = {
        wrong: typedText(form, "wrong", LONGEST),
        proof: typedText(form, "proof", LONGEST),
        links: typedText(form, "links", LONGEST),
      };
      const why = whyNoAppeal(desk, code);
      const { named, problem } = await recordsNamed(visit, typed.links, MOST_LINKS);
      const errors = [
        ...(why ? [{ field: "", message: why }] : []),
        ...appealProblems(typed),
        ...(problem ? [{ field: "links", message: problem }] : []),
      ];
      if (errors.length > 0) return showForm(visit, opened, typed, errors);
      const { record, name } = desk;
      const { plugin, collection } = record;
      const shelf = shelfOf(opened.of.plugin, collection);
      const by = { person: personOf(visit.who), name: visit.who.name };
      const links = named.map(
        (one): NewLink => ({
          id: newId<"record">(),
          source: { plugin: one.plugin, collection: one.collection, record: one.id },
          target: { plugin, collection, record: record.id },
          line: { score: name, code },
        }),
      );
      const id: string = newId<"record">();
      const path = pathTo(desk, code);
      await visit.commit({
        statements: [
          ...appealStatements(
            shelf,
            {
              id,
              plugin,
              collection,
              recordId: record.id,
              unitNo: record.unit.no,
              score: name,
              line: code,
              title: line.title ?? code,
              points: line.points,
              of: reachOf(line),
              wrong: typed.wrong,
              proof: typed.proof,
              links: links.map((link) => link.id),
              by: by.person,
              byName: by.name,
              byAccount: visit.who.id,
              at: visit.now,
            },
            record.state,
          ),
          ...linkStatements(links, by, visit.now),
        ],
        audit: {
          act: "appeal.made",
          object: id,
          unitNo: record.unit.no,
          detail: { record: record.id, score: name, line: code },
        },
        outbox: [
          notify({
            to: { ability: `${plugin}:${desk.score.decides}`, unitNo: record.unit.no },
            text: `${record.unit.name}的“${labelOf(shelf, record)}”有一项得分申诉，等您复核`,
            href: path,
          }),
        ],
        answer: path,
      });
      return visit.redirect(path);
    })
    .post(`${ADDRESS}/decision`, "signed-in", async (visit, plugins) => {
      const form = await visit.form();
      const opened = await openScore(visit, plugins);
      const { desk, of } = opened;
      const appeal = found(desk.decides ? desk.appeals.find(({ line }) => line === visit.param("line")) : null);
      const typed = {
        verdict: String(form.get("verdict") ?? ""),
        points: typedText(form, "points", 16),
        reason: typedText(form, "reason", LONGEST),
      };
      const why = whyNoDecision(desk, appeal, visit);
      const read = readDecision(appeal, typed);
      const errors = [...(why ? [{ field: "", message: why }] : []), ...("errors" in read ? read.errors : [])];
      if ("errors" in read || errors.length > 0) return showAppeal(visit, opened, appeal, typed, errors);
      const decision = { ...read.decision, by: personOf(visit.who), byName: visit.who.name, at: visit.now };
      const kept = await keptAgain(of, desk, appeal, decision);
      if (!kept) {
        const message = "按这个分重算没有算出来，什么也没有写入。请告诉管理员";
        return showAppeal(visit, opened, appeal, typed, [{ field: "points", message }]);
      }
      const { record } = desk;
      const path = pathTo(desk, appeal.line);
      const word = decision.points === null ? "维持" : "改判";
      await visit.commit({
        statements: [...decisionStatements(appeal, decision), ...kept],
        audit: {
          act: decision.points === null ? "appeal.kept" : "appeal.changed",
          object: appeal.id,
          unitNo: record.unit.no,
          detail: { record: record.id, score: desk.name, line: appeal.line },
        },
        outbox: parties(desk, appeal).map((to) =>
          notify({
            to,
            text: `${record.unit.name}的得分申诉“${appeal.title}”有了结果：${word}`,
            href: path,
            about: record.unit.no,
          }),
        ),
        answer: path,
      });
      return visit.redirect(path);
    });

const pathTo = ({ record, name }: ScoreDesk, line: string): string =>
  appealPath({ ...record, record: record.id, score: name, line });

/** The appeal that the address names, for whoever reads it; `null` where there is none yet and the reader could make one. */
function appealOf(desk: ScoreDesk, visit: Visit): Appeal | null {
  const appeal = desk.appeals.find(({ line }) => line === visit.param("line"));
  if (appeal) return found(readsAppeal(desk, appeal, visit) ? appeal : null);
  found((desk.isSide && lineOf(desk, visit.param("line"))) || null);
  return null;
}

/** Who is told how it was decided: whoever appealed, and the member whom the score is about. */
function parties({ record, score }: ScoreDesk, { byAccount, by }: Appeal) {
  const member = record.doc[score.about ?? ""];
  const isOther = typeof member === "string" && member !== "" && member !== by;
  return [{ account: byAccount }, ...(isOther ? [{ member }] : [])];
}

async function showForm(visit: Visit, { of, desk }: Opened, typed: TypedAppeal, errors: FieldError[]) {
  const code = visit.param("line");
  const path = pathTo(desk, code);
  const line = found(lineOf(desk, code));
  const title = `申诉：${line.title ?? code}`;
  return visit.page(
    { title, section: sectionOf(of.plugin), crumbs: crumbsOf(of.plugin, desk, "申诉"), errors },
    <AppealForm
      desk={desk}
      line={line}
      why={whyNoAppeal(desk, code)}
      typed={typed}
      errors={errors}
      action={path}
      formKey={await visit.key(path)}
      back={scorePath({ ...desk.record, record: desk.record.id, score: desk.name })}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function showAppeal(
  visit: Visit,
  { of, desk, around }: Opened,
  appeal: Appeal,
  typed: TypedDecision,
  errors: FieldError[],
): Promise<Response> {
  const action = `${pathTo(desk, appeal.line)}/decision`;
  const title = `申诉：${appeal.title}`;
  return visit.page(
    { title, section: sectionOf(of.plugin), crumbs: crumbsOf(of.plugin, desk, "申诉"), errors },
    <AppealPage
      desk={desk}
      appeal={appeal}
      line={lineOf(desk, appeal.line)}
      proofs={around.evidencedBy
        .filter(({ id }) => appeal.links.includes(id))
        .map(({ source, other }) => ({
          label: other.label,
          href: recordPath(source.plugin, source.collection, source.record),
        }))}
      decides={desk.decides ? { why: whyNoDecision(desk, appeal, visit) } : null}
      typed={typed}
      errors={errors}
      action={action}
      formKey={await visit.key(action)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
