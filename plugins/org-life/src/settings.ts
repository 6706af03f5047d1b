import { field } from "@jiceng/plugin";

/** What an enterprise may set of its 组织生活. */
export const settings = {
  fields: {
    talkNotes: field.flag("谈心谈话可以补记内容", {
      hint: "只有谈话的两个人看得到。一般不用开，记谁和谁、哪天谈的就够了",
    }),
  },
  defaults: { talkNotes: false },
};
