import { collection, field } from "@jiceng/plugin";
import { talkFields } from "./talk.ts";

/** 谈心谈话: who with whom on which day. The secretary reads those of the branch, the two their own; nobody else reads any. */
const talks = collection({
  title: "谈心谈话",
  label: "kind",
  fields: talkFields,
  index: ["kind", "one", "other", "date"],
  unique: [["one", "other", "date"]],
  visible: "participants",
  read: "talk",
  restricted: true,
  check: ({ one, other, date = "" }, { today }) => [
    ...(one !== undefined && one === other ? [{ field: "other", message: "两个人要不一样，请另选一位" }] : []),
    ...(date > today ? [{ field: "date", message: "这一天还没到，谈过再记" }] : []),
  ],
});

/** What was said, where an enterprise keeps it at all: for the two who talked, whoever else may read the talk itself. */
const talkNotes = collection({
  title: "谈话内容",
  fields: {
    talk: field.link("哪次谈话", "talks", { required: true }),
    text: field.text("谈了什么", { required: true, max: 500 }),
    people: field.members("谈话的两个人", { required: true }),
  },
  index: ["talk", "people"],
  unique: [["talk"]],
  visible: "participants",
});

export const talkData = { talks, talkNotes };
export type TalkData = typeof talkData;
/** Abilities that talks know of. */
export type TalkCan = "mine" | "view" | "record" | "talk";
