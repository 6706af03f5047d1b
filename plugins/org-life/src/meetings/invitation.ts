import { dayLabel, type Form, field } from "@jiceng/plugin";
import type { Abilities } from "../permissions.ts";
import type { Attendance } from "./meeting.ts";

/** People who are told at once: as many notices as one save may write. */
const MOST = 190;

const say = (message: string) => ({ errors: [{ field: "", message }] });

/** 通知: tells everybody on the roster of a plan when and where, once. Nobody has to answer. */
export const invite: Form<Abilities> = {
  title: "通知参会",
  permission: "record",
  fields: { note: field.text("另外说一句", { max: 60, hint: "可以不写，如“带上学习材料”" }) },
  async save(k, { note }, { record = "" }) {
    const found = await k.data.meetings!.get(record);
    if (found?.state !== "计划") return say("只有计划中的会议能通知，请回到它的页面看一眼");
    const { doc, id, rev } = found;
    if (doc.told) return say("已经通知过了，不重复通知");
    const missing = ["date", "time", "place"].filter((name) => !doc[name]);
    if (missing.length > 0) return say("先在计划里写好日期、开始时间和地点，再通知");
    const people = (doc.attendance as Attendance[] | undefined) ?? [];
    if (people.length === 0) return say("名单还是空的，先打开计划存一次");
    if (people.length > MOST) return say(`名单有${people.length}人，一次最多通知${MOST}人`);
    const text = `${doc.topic}：${dayLabel(String(doc.date))}${doc.time}，${doc.place}${note ? `。${note}` : ""}`;
    await k.data.meetings!.put({ told: k.today }, { id, rev });
    for (const { member } of people) await k.notify({ to: { member }, text, at: { record: id, of: "meetings" } });
    return { to: { record: id, of: "meetings" } };
  },
};
