import { type Day, dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { sendLetter } from "../exchange/index.ts";
import { type GroupOf, isHeadquarters, type Sister, subsidiariesOf } from "../groups/index.ts";
import { found, NotFound, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { MERGERS_PAGE, mergerPath } from "./address.ts";
import { countsAre, handOverStatements, readStaying } from "./handing-store.ts";
import { dayProblem, isOpen, whyNotToday } from "./merger.ts";
import { MergerPage } from "./pages/merger-page.tsx";
import { MergersPage, type TypedMerger } from "./pages/mergers-page.tsx";
import type { MergerDesk } from "./questions.ts";
import { begun, type Merger, readMerger, readMergers, standsBetween, stepped } from "./store.ts";

const ARRANGE = { may: "group.manage" } as const;
const ANSWER = { may: "units.change" } as const;
const REASON_MOST = 200;
const NOTHING_TYPED: TypedMerger = { giving: "", receiving: "", on: "", reason: "" };

/** 并入: arranged by headquarters, agreed to by the receiving side, handed over by the giving one. */
export const mergerRoutes = (): RouteBook =>
  new RouteBook()
    .get(MERGERS_PAGE, ARRANGE, async (visit) => {
      const group = await headquartersFor(visit);
      return drawAll(visit, group, await readMergers(visit.db, "headquarters"), NOTHING_TYPED, []);
    })
    .post(MERGERS_PAGE, ARRANGE, arrange)
    .get(`${MERGERS_PAGE}/:merger`, ARRANGE, async (visit) => {
      await headquartersFor(visit);
      return show(visit, found(await readMerger(visit.db, visit.param("merger"))), null, []);
    })
    .post(`${MERGERS_PAGE}/:merger/withdrawal`, ARRANGE, withdraw)
    .get("/mergers/:merger", ANSWER, async (visit) => {
      const { desk, merger } = await sideFor(visit);
      return show(visit, merger, desk, []);
    })
    .post("/mergers/:merger/consent", ANSWER, agree)
    .post("/mergers/:merger/refusal", ANSWER, refuse)
    .post("/mergers/:merger/hand-over", ANSWER, handOver);

async function deskFor(visit: Visit): Promise<MergerDesk> {
  const { desk } = await visit.ask({ desk: about("mergers.desk", {}) });
  return desk;
}

/** The group, for whoever arranges its mergers; nothing elsewhere. */
async function headquartersFor(visit: Visit): Promise<GroupOf> {
  const desk = await deskFor(visit);
  const group = await visit.group();
  if (!desk.arranges || !isHeadquarters(group, visit.tenant.id)) throw new NotFound();
  return group;
}

/** The merger of the address, for whoever answers for one of its sides. */
async function sideFor(visit: Visit): Promise<{ desk: MergerDesk; merger: Merger }> {
  const desk = await deskFor(visit);
  if (!desk.answers) throw new NotFound();
  const merger = found(await readMerger(visit.db, visit.param("merger")));
  return { desk, merger: found(merger.role === "headquarters" ? null : merger) };
}

const openSubsidiaries = (group: GroupOf): Sister[] =>
  subsidiariesOf(group).filter(({ standing }) => standing === "open");

async function arrange(visit: Visit) {
  const form = await visit.form();
  const typed: TypedMerger = {
    giving: typedText(form, "giving"),
    receiving: typedText(form, "receiving"),
    on: typedText(form, "on"),
    reason: typedText(form, "reason", REASON_MOST),
  };
  const group = await headquartersFor(visit);
  const giving = openSubsidiaries(group).find(({ id }) => id === typed.giving);
  const receiving = openSubsidiaries(group).find(({ id }) => id === typed.receiving);
  const others = await readMergers(visit.db, "headquarters");
  const busy = others.some(
    ({ givingId, receivingId, stands }) =>
      (isOpen(stands) || stands === "handed") && [givingId, receivingId].includes(typed.giving),
  );
  const errors = [
    giving ? null : { field: "giving", message: "请选哪家单位要并走。" },
    receiving ? null : { field: "receiving", message: "请选并入哪家单位。" },
    giving && giving === receiving ? { field: "receiving", message: "不能并入它自己，请选另一家。" } : null,
    busy ? { field: "giving", message: "这家单位还有一件并入没有办完，先办完或撤回它。" } : null,
    dayProblem(typed.on, dayOf(visit.now)),
    typed.reason ? null : { field: "reason", message: "请写依据，如集团会议或文件的文号。" },
  ].filter((one) => one !== null);
  if (!giving || !receiving || errors.length > 0) return drawAll(visit, group, others, typed, errors);
  const id = uuidv7();
  const { on, reason } = typed;
  const sides = {
    giving: { id: giving.id, name: giving.name },
    receiving: { id: receiving.id, name: receiving.name },
  };
  const asked = (role: "giving" | "receiving") =>
    sendLetter({ tenant: sides[role].id }, "merger", { id, role, ...sides, on, reason }, visit.now);
  await visit.commit({
    statements: [
      ...begun(
        {
          id,
          role: "headquarters",
          headquartersId: visit.tenant.id,
          givingId: giving.id,
          givingName: giving.name,
          receivingId: receiving.id,
          receivingName: receiving.name,
          on,
          reason,
          at: visit.now,
        },
        visit.who,
      ),
      asked("giving"),
      asked("receiving"),
    ],
    audit: { act: "merger.asked", object: id, detail: { giving: giving.id, receiving: receiving.id, on } },
  });
  return visit.redirect(`${MERGERS_PAGE}/${id}`);
}

async function drawAll(
  visit: Visit,
  group: GroupOf,
  mergers: readonly Merger[],
  typed: TypedMerger,
  errors: FieldError[],
) {
  return visit.page(
    { title: "并入", section: "/group", crumbs: [{ label: "集团", href: "/group" }, { label: "并入" }], errors },
    <MergersPage
      mergers={mergers}
      subsidiaries={openSubsidiaries(group)}
      typed={typed}
      errors={errors}
      today={dayOf(visit.now)}
      action={MERGERS_PAGE}
      formKey={await visit.key(MERGERS_PAGE)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function withdraw(visit: Visit) {
  await visit.form();
  await headquartersFor(visit);
  const { id, givingId, receivingId } = found(await readMerger(visit.db, visit.param("merger")));
  const letter = { id, step: "withdrawn" };
  await visit.commit({
    statements: [
      standsBetween(id, "asked", ["refused", "withdrawn", "handed", "taken"]),
      ...stepped({ mergerId: id, step: "withdrawn", by: visit.who.id, byName: visit.who.name, at: visit.now }),
      sendLetter({ tenant: givingId }, "merger.step", letter, visit.now),
      sendLetter({ tenant: receivingId }, "merger.step", letter, visit.now),
    ],
    audit: { act: "merger.withdrawn", object: id },
  });
  return visit.redirect(`${MERGERS_PAGE}/${id}`);
}

async function agree(visit: Visit) {
  const form = await visit.form();
  const { desk, merger } = await sideFor(visit);
  const place = desk.places.find(({ id }) => id === typedText(form, "above"));
  if (!place) return show(visit, merger, desk, [{ field: "above", message: "请选并到哪个组织下面。" }]);
  return answer(visit, found(merger.role === "receiving" ? merger : null), { step: "agreed", aboveNo: place.no });
}

async function refuse(visit: Visit) {
  const form = await visit.form();
  const { desk, merger } = await sideFor(visit);
  const reason = typedText(form, "reason", REASON_MOST);
  if (!reason) return show(visit, merger, desk, [{ field: "reason", message: "请写为什么不同意，集团总部看得到。" }]);
  return answer(visit, found(merger.role === "receiving" ? merger : null), { step: "refused", reason });
}

/** The receiving side's word, told to the other two. */
async function answer(
  visit: Visit,
  { id, headquartersId, givingId }: Merger,
  said: { step: "agreed"; aboveNo: number } | { step: "refused"; reason: string },
) {
  const letter = { id, step: said.step, ...(said.step === "refused" && { reason: said.reason }) };
  await visit.commit({
    statements: [
      standsBetween(id, "asked", ["agreed", "refused", "withdrawn", "handed", "taken"]),
      ...stepped({ mergerId: id, ...said, by: visit.who.id, byName: visit.who.name, at: visit.now }),
      ...[headquartersId, givingId].map((tenant) => sendLetter({ tenant }, "merger.step", letter, visit.now)),
    ],
    audit: { act: `merger.${said.step}`, object: id },
  });
  return visit.redirect(mergerPath(id));
}

async function handOver(visit: Visit) {
  await visit.form();
  const { desk, merger } = await sideFor(visit);
  const { id, headquartersId, receivingId, receivingName } = found(merger.role === "giving" ? merger : null);
  const on = merger.on as Day;
  const late = whyNotToday(on, desk.today);
  if (late) return show(visit, merger, desk, [{ field: "", message: late }]);
  const counts = await readStaying(visit.db, desk.today);
  const { id: by, name: byName } = visit.who;
  await visit.commit({
    statements: [
      standsBetween(id, "agreed", ["refused", "withdrawn", "handed", "taken"]),
      countsAre(counts, desk.today),
      ...handOverStatements(
        { id, to: receivingId, on, receivingName },
        { by, self: desk.self, today: desk.today, at: visit.now },
      ),
      ...stepped({ mergerId: id, step: "handed", ...counts, by, byName, at: visit.now }),
      sendLetter({ tenant: headquartersId }, "merger.step", { id, step: "handed", ...counts }, visit.now),
    ],
    audit: { act: "merger.handed", object: id, detail: { ...counts, to: receivingId } },
    touches: ["units", "people", "sessions"],
  });
  return visit.redirect(mergerPath(id));
}

/** One merger as headquarters sees it (`desk` is null), or as one of its sides does. */
async function show(visit: Visit, merger: Merger, desk: MergerDesk | null, errors: FieldError[]) {
  const base = desk ? mergerPath(merger.id) : `${MERGERS_PAGE}/${merger.id}`;
  const [withdrawal, consent, refusal, hand] = await Promise.all(
    ["withdrawal", "consent", "refusal", "hand-over"].map((way) => visit.key(`${base}/${way}`)),
  );
  const staying =
    merger.role === "giving" && isOpen(merger.stands) ? await readStaying(visit.db, dayOf(visit.now)) : null;
  return visit.page(
    {
      title: `${merger.givingName}并入${merger.receivingName}`,
      ...(desk ? { crumbs: [{ label: "并入" }] } : { section: "/group", crumbs: HEADQUARTERS_CRUMBS }),
      errors,
    },
    <MergerPage
      merger={merger}
      desk={desk}
      staying={staying}
      base={base}
      keys={{ withdrawal: withdrawal!, consent: consent!, refusal: refusal!, handOver: hand! }}
      errors={errors}
      today={dayOf(visit.now)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

const HEADQUARTERS_CRUMBS = [
  { label: "集团", href: "/group" },
  { label: "并入", href: MERGERS_PAGE },
  { label: "这一件" },
];
