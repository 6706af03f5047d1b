import { type Form, field, periodOf } from "@jiceng/plugin";
import type { TalkCan, TalkData } from "./data.ts";
import { checkTalks, inOrder, pairOf, type Talk } from "./talk.ts";

/** Posts that are no seat on a 支委会. */
const NO_SEAT = "党小组长";

/** Several talks at once, a row each: two people and a day, nothing else. */
export const talk: Form<TalkCan, TalkData> = {
  title: "记谈心谈话",
  permission: "record",
  fields: {
    talks: field.rows(
      "谈话",
      { one: field.member("谁谈的"), other: field.member("和谁谈的"), date: field.date("哪天") },
      { required: true, max: 30, hint: "只记谁和谁、哪天谈的。谈了什么不用写，系统也不要。" },
    ),
  },
  start: (k, { with: other = "" }) => ({
    talks: [{ ...(k.me.member && { one: k.me.member }), ...(other && { other }), date: k.today }],
  }),
  uses: ["谁还没谈到，书记一看就知道", "上级只看得到覆盖了几个人，看不到谁和谁"],
  async save(k, { talks }, { unit = "" }) {
    const rows = (talks as Talk[] | undefined) ?? [];
    const errors = checkTalks(rows, k.today);
    if (errors.length > 0) return { errors };
    const posts = await k.posts({ ability: "record", unit });
    const seated = new Set(posts.flatMap(({ post, member }) => (post === NO_SEAT ? [] : [member])));
    for (const { one = "", other = "", date = "" } of rows)
      await k.data.talks.put(
        { kind: pairOf(seated, one, other), ...inOrder(one, other), date },
        { unit, period: periodOf(date, "year") },
      );
    return { to: { page: "talks", query: { year: (rows[0]?.date ?? k.today).slice(0, 4) } } };
  },
};

/** What was said, by one of the two, where the enterprise wants it kept. */
export const talkNote: Form<TalkCan, TalkData> = {
  title: "补记谈话内容",
  permission: "mine",
  fields: {
    text: field.text("谈了什么", { required: true, max: 500, hint: "只有谈话的两个人看得到。不要写个人隐私。" }),
  },
  async save(k, { text }, { talk = "" }) {
    const say = (message: string) => ({ errors: [{ field: "text", message }] });
    if (k.settings.talkNotes !== true) return say("本单位不记谈话内容，只记谁和谁、哪天谈的");
    const [record, said] = await Promise.all([k.data.talks.get(talk), k.data.talkNotes.find({ where: { talk } })]);
    const people = [record?.doc.one, record?.doc.other].filter((one) => one !== undefined);
    if (!record || !people.some((one) => one === k.me.member)) return say("只有谈话的两个人可以补记");
    const [before] = said.items;
    await k.data.talkNotes.put(
      { talk, text: String(text), people },
      before ? { id: before.id, rev: before.rev } : { unit: record.unit },
    );
    return { to: { page: "talks" } };
  },
};

/** A talk that was entered wrongly, put right by the secretary. */
export const talkFix: Form<TalkCan, TalkData> = { title: "订正谈话", of: "talks", permission: "talk" };
