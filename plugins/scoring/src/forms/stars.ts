import type { Form } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";
import { agreeing, agrees, publishedIn } from "../results/consent.ts";
import { starsShown } from "../settings.ts";

/** Results that one submit publishes; the rest with the next. */
const AT_ONCE = 200;
const wrong = (message: string) => ({ errors: [{ field: "", message }] });

/** 公布我的星级: said by the member alone, and taken back in the same way. */
export const show: Form<Can, Data> = {
  title: "公布还是不公布我的星级",
  permission: "mine",
  fields: {},
  async save(k) {
    const { member } = k.me;
    if (!member) return wrong("您的账号没有对应的党员");
    const [{ items }, { items: own }, isShown] = await Promise.all([
      k.data.consents.find({ where: { member }, limit: 1 }),
      k.data.results.find({ where: { member, mine: "yes" }, orderBy: "-$at", limit: 1 }),
      agrees(k, member),
    ]);
    const [held] = items;
    if (held) await k.data.consents.put({ shown: !isShown }, { id: held.id, rev: held.rev });
    else if (own[0]?.unit) await k.data.consents.put({ member, shown: true }, { unit: own[0].unit });
    else return wrong("还没有您的得分");
    return { to: { page: "mine" } };
  },
};

/** 公布星级: of those members of a round who agreed, or of its 党小组; each once. */
export const starsOut: Form<Can, Data> = {
  title: "公布星级：只公布本人同意的，只有星级没有分数",
  permission: "run",
  fields: {},
  async save(k, _, { round: id = "" }) {
    const round = await k.data.rounds.get(id);
    if (!round?.period || round.state !== "通报") return wrong("通报以后才能公布星级");
    if (round.doc.subject === "党支部" || !starsShown(k.settings)) return wrong("本单位没有打开公布星级");
    const [{ items }, told] = await Promise.all([
      k.data.results.find({ where: { round: id }, limit: 500 }),
      publishedIn(k, round.period),
    ]);
    const agreed = await agreeing(
      k,
      items.flatMap(({ doc }) => doc.member ?? []),
    );
    const done = new Set(told.map(({ record }) => record));
    const ready = items.filter((one) => !done.has(one.id) && (!one.doc.member || agreed.has(one.doc.member)));
    if (ready.length === 0) return wrong("没有新同意公布的");
    await k.publish(
      "total",
      ready.slice(0, AT_ONCE).map((one) => one.id),
    );
    return { to: { page: "stars", query: { period: round.period } } };
  },
};
