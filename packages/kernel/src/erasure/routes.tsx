import { dayOf, type FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { memberWithin, personOf, unitWithin } from "../access/index.ts";
import { notify } from "../notices/index.ts";
import { found, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { standsAgainst } from "./erasure.ts";
import { ErasurePage } from "./pages/erasure-page.tsx";
import { ErasuresPage } from "./pages/erasures-page.tsx";
import { ProposalPage } from "./pages/proposal-page.tsx";
import { carriedOut, proposed, readAround, readErasures, withdrawn } from "./store.ts";

const PROPOSE = { may: "erasures.propose" } as const;
const CARRY = { may: "erasures.carry" } as const;
const GROUND_MOST = 200;
const CRUMBS = [
  { label: "管理", href: "/manage" },
  { label: "删除个人信息", href: "/erasures" },
];

/** Taking a person away for good: one proposes, another carries it out. */
export const erasureRoutes = (): RouteBook =>
  new RouteBook()
    .get("/erasures", CARRY, async (visit) => {
      const { scope } = await visit.ask({ scope: about("units.scope", { ability: "erasures.carry" }) });
      const all = await readErasures(visit.db);
      return visit.page(
        { title: "删除个人信息", crumbs: [CRUMBS[0]!, { label: "删除个人信息" }], flash: DONE[visit.query("done")] },
        <ErasuresPage
          erasures={all.filter(({ unitNo }) => unitWithin(scope, unitNo) !== null)}
          namespace={visit.tenant.namespace}
        />,
      );
    })
    .get("/members/:member/erasure", PROPOSE, async (visit) => proposal(visit, "", []))
    .post("/members/:member/erasure", PROPOSE, async (visit) => {
      const ground = String((await visit.form()).get("ground") ?? "")
        .normalize("NFKC")
        .trim();
      const { member, around } = await ofMember(visit);
      const against = standsAgainst(around, dayOf(visit.now));
      const errors: FieldError[] = [];
      if (against) errors.push({ field: "", message: against });
      else if (around.open) errors.push({ field: "", message: "已经提出过了，等另一个人核对。" });
      if (!ground) errors.push({ field: "ground", message: "请写依据，如本人书面申请的日期和文号。" });
      else if (ground.length > GROUND_MOST) errors.push({ field: "ground", message: `依据最多${GROUND_MOST}个字。` });
      else if (ground.includes(member.name))
        errors.push({ field: "ground", message: "依据里不要写姓名：这一行会留下来。" });
      if (errors.length > 0) return proposal(visit, ground, errors);
      const id = uuidv7();
      const made = await visit.commit({
        statements: proposed({ id, member: member.id, unitNo: member.unitNo, ground }, visit.who.id, visit.now),
        audit: { act: "erasure.proposed", object: member.id, unitNo: member.unitNo },
        outbox: [
          notify({
            to: { ability: "erasures.carry", unitNo: member.unitNo },
            text: "有一份删除个人信息的申请，等您核对后执行",
            href: `/erasures/${id}`,
          }),
        ],
        answer: id,
      });
      return visit.redirect(`/erasures/${made ?? id}`);
    })
    .get("/erasures/:erasure", CARRY, async (visit) => shown(visit, []))
    .post("/erasures/:erasure/carrying", CARRY, async (visit) => {
      await visit.form();
      const { erasure, around, plugins } = await ofErasure(visit);
      const against =
        standsAgainst(around, dayOf(visit.now)) ??
        (isOwn(visit, erasure) ? "提出的人不能自己执行，请安全管理员或另一位管理员来做。" : null) ??
        (erasure.carriedAt || erasure.withdrawnAt ? "这一份已经了结了。" : null);
      if (against) return shown(visit, [{ field: "", message: against }]);
      await visit.commit({
        statements: carriedOut(erasure, around, plugins, visit.who.id, visit.tenant.namespace, visit.now),
        audit: { act: "erasure.carried-out", object: erasure.memberId, unitNo: erasure.unitNo },
        touches: ["people", "rights", "sessions", "closings", "notices", "rules"],
      });
      return visit.redirect("/erasures?done=carried");
    })
    .post("/erasures/:erasure/withdrawal", CARRY, async (visit) => {
      await visit.form();
      const { erasure } = await ofErasure(visit);
      await visit.commit({
        statements: withdrawn(erasure.id, visit.now),
        audit: { act: "erasure.withdrawn", object: erasure.memberId, unitNo: erasure.unitNo },
      });
      return visit.redirect("/erasures?done=withdrawn");
    });

const DONE: Record<string, string> = {
  carried: "已经删除。系统里再也查不到这个人的姓名和编号，各项数不变。",
  withdrawn: "申请已经撤回，什么也没有改。",
};

/** Whoever proposed it, by whichever of their accounts. */
const isOwn = (visit: Visit, { by, byMember }: { by: string; byMember: string | null }): boolean =>
  personOf(visit.who) === personOf({ id: by, memberId: byMember });

async function ofMember(visit: Visit) {
  const { scope, plugins } = await visit.ask({
    scope: about("units.scope", { ability: "erasures.propose" }),
    plugins: about("traces.plugins", {}),
  });
  const { member, around } = await readAround(visit.db, visit.param("member"), null, plugins);
  const { id, unitNo, name, code } = found(member);
  return { member: { id: found(memberWithin(scope, id, unitNo)), unitNo, name, code }, around };
}

async function ofErasure(visit: Visit) {
  const { scope, plugins } = await visit.ask({
    scope: about("units.scope", { ability: "erasures.carry" }),
    plugins: about("traces.plugins", {}),
  });
  const { erasure, around } = await readAround(visit.db, "", visit.param("erasure"), plugins);
  const one = found(erasure);
  found(unitWithin(scope, one.unitNo));
  return { erasure: one, around, plugins };
}

async function proposal(visit: Visit, ground: string, errors: FieldError[]): Promise<Response> {
  const { member, around } = await ofMember(visit);
  const action = `/members/${member.id}/erasure`;
  return visit.page(
    { title: "删除个人信息", errors, crumbs: [...CRUMBS, { label: member.name, href: `/members/${member.id}` }] },
    <ProposalPage
      member={member}
      around={around}
      against={standsAgainst(around, dayOf(visit.now))}
      ground={ground}
      errors={errors}
      action={action}
      formKey={await visit.key(action)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

async function shown(visit: Visit, errors: FieldError[]): Promise<Response> {
  const { erasure, around } = await ofErasure(visit);
  const at = `/erasures/${erasure.id}`;
  return visit.page(
    { title: "删除个人信息", errors, crumbs: [...CRUMBS, { label: erasure.name }] },
    <ErasurePage
      erasure={erasure}
      around={around}
      carries={!isOwn(visit, erasure)}
      isRewritten={erasure.namespace !== null && erasure.namespace !== visit.tenant.namespace}
      at={at}
      keys={{ carrying: await visit.key(`${at}/carrying`), withdrawal: await visit.key(`${at}/withdrawal`) }}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
