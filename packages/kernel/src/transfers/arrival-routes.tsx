import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { newId } from "../access/index.ts";
import { holdsIdentityNumber } from "../members/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { arrivalPath } from "./address.ts";
import { acceptArrival, sendBack } from "./arrival-store.ts";
import type { SeenArrival } from "./between-questions.ts";
import { CHANGE, crumbs, SECTION } from "./frame.ts";
import { ArrivalPage, type TypedArrival } from "./pages/arrival-page.tsx";
import { reasonProblem } from "./reason.ts";
import { answerLetter } from "./receivers.ts";
import { arrivalProblem } from "./transfer.ts";

const ARRIVAL = "/transfers/in/:arrival";
const CODE_MOST = 40;

/** A member from another enterprise of the group: taken in with a branch and a day, or sent back with a reason. */
export const arrivalRoutes = (book: RouteBook): RouteBook =>
  book
    .get(ARRIVAL, CHANGE, async (visit) => {
      const seen = await arrivalFor(visit, { place: visit.query("place"), target: "", code: null });
      return shown(visit, seen, beginning(visit, seen), []);
    })
    .post(`${ARRIVAL}/acceptance`, CHANGE, async (visit) => {
      const form = await visit.form();
      const typed: TypedArrival = {
        place: typedText(form, "place", 60),
        target: typedText(form, "target"),
        arrived: typedText(form, "arrived"),
        code: typedText(form, "code", CODE_MOST),
        person: typedText(form, "person"),
        reason: "",
      };
      const seen = await arrivalFor(visit, typed);
      if (typedText(form, "do") === "find") return shown(visit, seen, typed, []);
      const known = seen.alike.find(({ id }) => id === typed.person);
      const errors = problemsOf(visit, seen, typed, known);
      const { row, target } = seen;
      if (errors.length > 0 || !target) return shown(visit, seen, typed, errors);
      const on = typed.arrived as Day;
      const as = known ? { known: known.id } : { fresh: newId<"member">(), code: typed.code };
      const told = { arrivedOn: on, unit: target.name, reason: null };
      await visit.commit({
        statements: [
          ...acceptArrival({ id: row.id, unitNo: target.no, on, as, by: visit.who.id, at: visit.now }),
          answerLetter(row.fromId, row.id, "accepted", told, visit.now),
        ],
        audit: {
          act: "arrival.accepted",
          object: row.id,
          unitNo: target.no,
          detail: {
            tenant: row.fromId,
            member: "known" in as ? as.known : as.fresh,
            fields: "name,code,status,joinedOn",
          },
        },
        outbox: [{ event: "transfer.accepted", body: { transfer: row.id } }],
        touches: ["people"],
      });
      return visit.redirect(arrivalPath(row.id));
    })
    .post(`${ARRIVAL}/refusal`, CHANGE, async (visit) => {
      const form = await visit.form();
      const reason = typedText(form, "reason");
      const seen = await arrivalFor(visit, { place: "", target: "", code: null });
      const { row } = seen;
      const problem = row.answer ? DONE : reasonProblem(reason);
      if (problem) return shown(visit, seen, { ...beginning(visit, seen), reason }, [problem]);
      await visit.commit({
        statements: [
          ...sendBack(row.id, "refused", { reason, by: visit.who.id, at: visit.now }),
          answerLetter(row.fromId, row.id, "refused", { arrivedOn: null, unit: null, reason }, visit.now),
        ],
        audit: { act: "arrival.refused", object: row.id, unitNo: seen.at, detail: { tenant: row.fromId } },
        outbox: [{ event: "transfer.refused", body: { transfer: row.id } }],
      });
      return visit.redirect(arrivalPath(row.id));
    });

const DONE: FieldError = { field: "", message: "这一件已经有结果了。" };

async function arrivalFor(
  visit: Visit,
  { place, target, code }: { place: string; target: string; code: string | null },
): Promise<SeenArrival> {
  const { seen } = await visit.ask({
    seen: about("transfers.arrival", { id: visit.param("arrival"), place, target, code }),
  });
  return found(seen);
}

/** What the page begins with: the letter's own words. */
const beginning = (visit: Visit, { row, targets }: SeenArrival): TypedArrival => ({
  place: visit.query("place"),
  target: targets.length === 1 ? targets[0]!.id : "",
  arrived: dayOf(visit.now),
  code: row.code ?? "",
  person: "",
  reason: "",
});

/** The first day of all: an enterprise that has never had the person knows of none before. */
const EVER = "0000-01-01" as Day;

function problemsOf(
  visit: Visit,
  { row, target, alike, isTaken }: SeenArrival,
  typed: TypedArrival,
  known: SeenArrival["alike"][number] | undefined,
): FieldError[] {
  const isNew = typed.person === "new";
  const undecided = !known && !isNew && alike.length > 0;
  return [
    row.answer ? DONE : null,
    target ? null : { field: "target", message: "请找到并选定放在哪个组织，要在您管理的范围里。" },
    arrivalProblem(typed.arrived, row.on, EVER, dayOf(visit.now)),
    undecided ? { field: "person", message: "本单位有同名或同编号的人，请看看是不是同一个人。" } : null,
    known?.belongs
      ? { field: "person", message: `${known.name}现在就是${known.unit}的党员，不能再接收一次，请核实以后退回。` }
      : null,
    known ? null : codeProblem(typed.code, isTaken),
  ].filter((one) => one !== null);
}

function codeProblem(code: string, isTaken: boolean): FieldError | null {
  const wrong = (message: string) => ({ field: "code", message });
  if (!code) return wrong("请写在本单位的编号。");
  if (holdsIdentityNumber(code)) return wrong("编号像身份证号。系统不保存身份证号，请换一个。");
  return isTaken ? wrong("这个编号在本单位已经有人用了（或曾用过），请换一个。") : null;
}

async function shown(visit: Visit, seen: SeenArrival, typed: TypedArrival, errors: FieldError[]) {
  const base = arrivalPath(seen.row.id);
  const [acceptance, refusal] = await Promise.all(["acceptance", "refusal"].map((way) => visit.key(`${base}/${way}`)));
  return visit.page(
    { title: "集团内转来的党员", section: SECTION, crumbs: crumbs(seen.row.name ?? "集团内转来"), errors },
    <ArrivalPage
      {...{ seen, typed, errors }}
      keys={{ acceptance: acceptance!, refusal: refusal! }}
      today={dayOf(visit.now)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
