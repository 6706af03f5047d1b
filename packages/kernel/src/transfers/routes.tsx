import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { accountLeft, groundProblem } from "../members/index.ts";
import { notify } from "../notices/index.ts";
import { found, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { arrivalRoutes } from "./arrival-routes.tsx";
import { readArrivals } from "./arrival-store.ts";
import { departureRoutes } from "./departure-routes.tsx";
import { readDepartures } from "./departure-store.ts";
import { CHANGE, crumbs, SECTION, SELF } from "./frame.ts";
import { OfferPage, type TypedOffer } from "./pages/offer-page.tsx";
import { TransferPage, type TypedReply } from "./pages/transfer-page.tsx";
import { TransfersPage } from "./pages/transfers-page.tsx";
import type { Offering, SeenTransfer } from "./questions.ts";
import { reasonProblem } from "./reason.ts";
import { arrive, offer, readTransfers, reply } from "./store.ts";
import { arrivalProblem, letterProblem, whyNotOffered } from "./transfer.ts";

/** Transfers that the page shows. */
const LISTED = 100;
/** 组织关系转接: offered by the giving side, accepted or refused by the receiving one. */
export const transferRoutes = (): RouteBook =>
  [departureRoutes, arrivalRoutes]
    .reduce((book, more) => more(book), new RouteBook())
    .get("/transfers", CHANGE, async (visit) => {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.change" }) });
      const { limit } = visit.part(0, LISTED);
      const [rows, departures, arrivals] = await visit.db.batch([
        readTransfers(visit.db, scope, limit),
        readDepartures(visit.db, scope, limit),
        readArrivals(visit.db, scope, limit),
      ]);
      return visit.page(
        {
          title: "组织关系转接",
          section: SECTION,
          crumbs: [{ label: "党员", href: "/members" }, { label: "组织关系转接" }],
        },
        <TransfersPage {...{ rows, departures, arrivals }} today={dayOf(visit.now)} />,
      );
    })
    .get("/transfers/new", CHANGE, async (visit) => {
      const typed = { member: visit.query("member"), place: "", target: "", on: "", ground: "" };
      return offered(visit, await offeringFor(visit, typed), { ...typed, on: dayOf(visit.now) }, []);
    })
    .post("/transfers", CHANGE, async (visit) => {
      const form = await visit.form();
      const typed: TypedOffer = {
        member: typedText(form, "member"),
        place: typedText(form, "place"),
        target: typedText(form, "target"),
        on: typedText(form, "on"),
        ground: typedText(form, "ground"),
      };
      const answer = await offeringFor(visit, typed);
      if (typedText(form, "do") !== "offer") return offered(visit, answer, typed, []);
      const errors = offerProblems(visit, answer, typed);
      return errors.length > 0 ? offered(visit, answer, typed, errors) : makeOffer(visit, answer, typed);
    })
    .get("/transfers/:transfer", CHANGE, async (visit) => {
      const seen = await transferFor(visit);
      return shown(visit, seen, { arrived: dayOf(visit.now), reason: "" }, []);
    })
    .post("/transfers/:transfer/acceptance", CHANGE, async (visit) => {
      const form = await visit.form();
      const seen = await transferFor(visit);
      const takes = found(seen.takes);
      const arrived = typedText(form, "arrived");
      const problem =
        cannotAnswer(seen) ??
        (seen.stays ? null : notHere()) ??
        arrivalProblem(arrived, seen.row.on, seen.since, dayOf(visit.now));
      if (problem) return shown(visit, seen, { arrived, reason: "" }, [problem]);
      const { row } = seen;
      await visit.commit({
        statements: [
          ...replied(visit, row.id, "accepted", { arrivedOn: arrived }),
          ...arrive({ memberId: takes.member, fromNo: row.fromNo, toNo: takes.unit, on: arrived, left: takes.left }),
        ],
        audit: { act: "transfer.accepted", object: row.id, unitNo: takes.unit, detail: { from: row.fromNo } },
        outbox: [
          { event: "transfer.accepted", body: { transfer: row.id } },
          answered(row, `${row.to}已接收您转出的党员。`),
          ...(takes.hasAccount ? [accountLeft({ unitNo: row.fromNo, unit: { name: row.from } })] : []),
        ],
        touches: ["people", "sessions"],
      });
      return visit.redirect(`/transfers/${row.id}`);
    })
    .post("/transfers/:transfer/refusal", CHANGE, async (visit) => {
      const form = await visit.form();
      const seen = await transferFor(visit);
      const takes = found(seen.takes);
      const reason = typedText(form, "reason");
      const problem = cannotAnswer(seen) ?? reasonProblem(reason);
      if (problem) return shown(visit, seen, { arrived: dayOf(visit.now), reason }, [problem]);
      const { row } = seen;
      await visit.commit({
        statements: replied(visit, row.id, "refused", { reason }),
        audit: { act: "transfer.refused", object: row.id, unitNo: takes.unit, detail: { from: row.fromNo } },
        outbox: [
          { event: "transfer.refused", body: { transfer: row.id } },
          answered(row, `${row.to}退回了您提出的转接，写了原因。`),
        ],
      });
      return visit.redirect(`/transfers/${row.id}`);
    })
    .post("/transfers/:transfer/withdrawal", CHANGE, async (visit) => {
      await visit.form();
      const seen = await transferFor(visit);
      const gives = found(seen.gives);
      const problem = cannotAnswer(seen);
      if (problem) return shown(visit, seen, { arrived: dayOf(visit.now), reason: "" }, [problem]);
      await visit.commit({
        statements: replied(visit, seen.row.id, "withdrawn", {}),
        audit: { act: "transfer.withdrawn", object: seen.row.id, unitNo: gives, detail: { to: seen.row.toNo } },
        outbox: [{ event: "transfer.withdrawn", body: { transfer: seen.row.id } }],
      });
      return visit.redirect(`/transfers/${seen.row.id}`);
    });

async function offeringFor(visit: Visit, { member, place, target }: TypedOffer): Promise<Offering> {
  const { offering } = await visit.ask({ offering: about("transfers.offering", { member, place, target }) });
  return found(offering);
}

async function transferFor(visit: Visit): Promise<SeenTransfer> {
  const { one } = await visit.ask({ one: about("transfers.one", { id: visit.param("transfer") }) });
  return found(one);
}

function offerProblems(visit: Visit, { member, isSelf, target, targets }: Offering, typed: TypedOffer): FieldError[] {
  const why = isSelf ? SELF : whyNotOffered(member);
  const today = dayOf(visit.now);
  // Where nobody else has to accept, the one day given is that of the letter and of the arrival.
  const arrival = target?.own ? arrivalProblem(typed.on, typed.on, member.since, today) : null;
  return [
    why === null ? null : { field: "", message: why },
    target
      ? null
      : {
          field: "target",
          message:
            typed.place && targets.length === 0
              ? "没有找到。请照介绍信写全称，或写组织编号。"
              : "请找到并选定转到哪个组织。",
        },
    letterProblem(typed.on, today) ?? (arrival && { ...arrival, field: "on" }),
    groundProblem(typed.ground),
  ].filter((one) => one !== null);
}

async function offered(visit: Visit, offering: Offering, typed: TypedOffer, errors: FieldError[]) {
  const group = await visit.group();
  return visit.page(
    { title: "转接组织关系", section: SECTION, crumbs: crumbs("提出转接"), errors },
    <OfferPage
      offering={offering}
      hasSisters={(group?.sisters.length ?? 0) > 1}
      why={offering.isSelf ? SELF : whyNotOffered(offering.member)}
      typed={typed}
      errors={errors}
      action="/transfers"
      formKey={await visit.key("/transfers")}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** Puts the offer down; where the same person answers for both sides, the member goes over at once. */
async function makeOffer(visit: Visit, { member, from, target }: Offering, { on, ground }: TypedOffer) {
  const to = found(target);
  const id = uuidv7();
  const put = offer({
    id,
    memberId: member.id,
    fromNo: from.no,
    toNo: to.no,
    on: on as Day,
    ground,
    by: visit.who.id,
    at: visit.now,
  });
  const detail = { member: member.id, to: to.no };
  if (to.own !== null) {
    await visit.commit({
      statements: [
        ...put,
        ...replied(visit, id, "accepted", { arrivedOn: on }),
        ...arrive({ memberId: member.id, fromNo: from.no, toNo: to.own, on, left: to.left }),
      ],
      audit: { act: "transfer.made", object: id, unitNo: from.no, detail },
      outbox: [
        { event: "transfer.accepted", body: { transfer: id } },
        ...(member.hasAccount ? [accountLeft({ unitNo: from.no, unit: from })] : []),
      ],
      touches: ["people", "sessions"],
    });
  } else {
    await visit.commit({
      statements: put,
      audit: { act: "transfer.offered", object: id, unitNo: from.no, detail },
      outbox: [
        { event: "transfer.offered", body: { transfer: id } },
        ...to.keepers.map((account) =>
          notify({
            to: { account },
            text: `${from.name}有一名党员要转到${to.name}，等您接收。`,
            href: `/transfers/${id}`,
            about: to.no,
          }),
        ),
      ],
    });
  }
  return visit.redirect(`/transfers/${id}`);
}

const replied = (
  visit: Visit,
  id: string,
  answer: "accepted" | "refused" | "withdrawn",
  { arrivedOn = null, reason = null }: { arrivedOn?: Day | null; reason?: string | null },
) => reply({ id, answer, arrivedOn, reason, by: visit.who.id, at: visit.now });

const answered = (row: SeenTransfer["row"], text: string) =>
  notify({ to: { account: row.offeredBy }, text, href: `/transfers/${row.id}`, about: row.fromNo });

const notHere = (): FieldError => ({
  field: "",
  message: "这名党员已经不在原来的组织，或这边的组织有了变动，这一件不能再接收，请退回。",
});

function cannotAnswer({ row, isSelf }: SeenTransfer): FieldError | null {
  if (isSelf) return { field: "", message: SELF };
  return row.answer === null ? null : { field: "", message: "这一件已经有结果了。" };
}

async function shown(visit: Visit, seen: SeenTransfer, typed: TypedReply, errors: FieldError[]) {
  const base = `/transfers/${seen.row.id}`;
  const [acceptance, refusal, withdrawal] = await Promise.all(
    ["acceptance", "refusal", "withdrawal"].map((way) => visit.key(`${base}/${way}`)),
  );
  return visit.page(
    { title: "组织关系转接", section: SECTION, crumbs: crumbs(seen.row.name), errors },
    <TransferPage
      seen={seen}
      typed={typed}
      errors={errors}
      keys={{ acceptance: acceptance!, refusal: refusal!, withdrawal: withdrawal! }}
      today={dayOf(visit.now)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
