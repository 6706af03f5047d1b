import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { sendLetter } from "../exchange/index.ts";
import type { Sister } from "../groups/index.ts";
import { groundProblem } from "../members/index.ts";
import { found, type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { DEPARTURES, departurePath, NEW_DEPARTURE } from "./address.ts";
import type { SeenDeparture } from "./between-questions.ts";
import { askBack, depart } from "./departure-store.ts";
import { CHANGE, crumbs, SECTION, SELF } from "./frame.ts";
import { DepartureForm, type TypedDeparture } from "./pages/departure-form-page.tsx";
import { DeparturePage } from "./pages/departure-page.tsx";
import type { Offering } from "./questions.ts";
import { letterProblem, whyNotOffered } from "./transfer.ts";

/** A member offered to another enterprise of the group, and taken back while nobody there has answered. */
export const departureRoutes = (book: RouteBook): RouteBook =>
  book
    .get(NEW_DEPARTURE, CHANGE, async (visit) => {
      const typed = { member: visit.query("member"), tenant: "", place: "", on: "", ground: "" };
      const at = await offeringFor(visit, typed.member);
      return filled(visit, at, { ...typed, on: dayOf(visit.now) }, []);
    })
    .post(DEPARTURES, CHANGE, async (visit) => {
      const form = await visit.form();
      const typed: TypedDeparture = {
        member: typedText(form, "member"),
        tenant: typedText(form, "tenant"),
        place: typedText(form, "place", 60),
        on: typedText(form, "on"),
        ground: typedText(form, "ground"),
      };
      const at = await offeringFor(visit, typed.member);
      const to = at.sisters.find(({ id }) => id === typed.tenant);
      const errors = problemsOf(visit, at, typed, to);
      if (errors.length > 0 || !to) return filled(visit, at, typed, errors);
      const { member, from } = at.offering;
      const id = uuidv7();
      const { place, ground } = typed;
      const on = typed.on as Day;
      const { id: tenant, name } = to;
      await visit.commit({
        statements: [
          ...depart({
            ...{ id, place, on, ground, tenant: { id: tenant, name } },
            ...{ memberId: member.id, fromNo: from.no, by: visit.who.id, at: visit.now },
          }),
          sendLetter(
            { tenant },
            "transfer.offer",
            {
              ...{ transfer: id, place, on, ground, fromUnit: from.name },
              ...{ name: member.name, code: member.code, status: member.status, joinedOn: member.joinedOn },
            },
            visit.now,
          ),
        ],
        audit: { act: "departure.offered", object: id, unitNo: from.no, detail: { member: member.id, tenant } },
        outbox: [{ event: "transfer.offered", body: { transfer: id } }],
        answer: id,
      });
      return visit.redirect(departurePath(id));
    })
    .get(`${DEPARTURES}/:departure`, CHANGE, async (visit) => shown(visit, await departureFor(visit), []))
    .post(`${DEPARTURES}/:departure/withdrawal`, CHANGE, async (visit) => {
      await visit.form();
      const seen = await departureFor(visit);
      const { row } = seen;
      const why = seen.isSelf
        ? SELF
        : row.answer
          ? "这一件已经有结果了。"
          : row.withdrawnAt !== null
            ? "已经在撤回，等对方回音。"
            : null;
      if (why) return shown(visit, seen, [{ field: "", message: why }]);
      await visit.commit({
        statements: [
          ...askBack(row.id, visit.who.id, visit.now),
          sendLetter({ tenant: row.tenantId }, "transfer.withdrawal", { transfer: row.id }, visit.now),
        ],
        audit: { act: "departure.asked-back", object: row.id, unitNo: seen.gives, detail: { tenant: row.tenantId } },
      });
      return visit.redirect(departurePath(row.id));
    });

interface At {
  offering: Offering;
  /** Enterprises that can receive somebody now. */
  sisters: readonly Sister[];
}

/** The member, where the reader may offer them, and to whom. Outside of a group there is nobody to offer them to. */
async function offeringFor(visit: Visit, member: string): Promise<At> {
  const { offering } = await visit.ask({ offering: about("transfers.offering", { member, place: "", target: "" }) });
  const group = found(await visit.group());
  const sisters = group.sisters.filter(({ id, standing }) => id !== visit.tenant.id && standing === "open");
  return { offering: found(offering), sisters };
}

async function departureFor(visit: Visit): Promise<SeenDeparture> {
  const { seen } = await visit.ask({ seen: about("transfers.departure", { id: visit.param("departure") }) });
  return found(seen);
}

function problemsOf(visit: Visit, { offering }: At, typed: TypedDeparture, to: Sister | undefined): FieldError[] {
  const why = whyNot(offering);
  return [
    why === null ? null : { field: "", message: why },
    to ? null : { field: "tenant", message: "请选转往集团内的哪个单位。" },
    typed.place ? null : { field: "place", message: "请照介绍信写对方的组织，如党支部的全称。" },
    letterProblem(typed.on, dayOf(visit.now)),
    groundProblem(typed.ground),
  ].filter((one) => one !== null);
}

const whyNot = ({ isSelf, member }: Offering): string | null => (isSelf ? SELF : whyNotOffered(member));

async function filled(visit: Visit, { offering, sisters }: At, typed: TypedDeparture, errors: FieldError[]) {
  return visit.page(
    { title: "转往集团内其他单位", section: SECTION, crumbs: crumbs("转往集团内其他单位"), errors },
    <DepartureForm
      {...{ offering, sisters, typed, errors }}
      why={whyNot(offering)}
      action={DEPARTURES}
      formKey={await visit.key(DEPARTURES)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function shown(visit: Visit, seen: SeenDeparture, errors: FieldError[]) {
  return visit.page(
    { title: "转往集团内其他单位", section: SECTION, crumbs: crumbs(seen.row.name), errors },
    <DeparturePage
      seen={seen}
      errors={errors}
      formKey={await visit.key(`${departurePath(seen.row.id)}/withdrawal`)}
      today={dayOf(visit.now)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
