import orgLife from "../../plugins/org-life/src/index.ts";

/** 组织生活 with fewer readers than confirmers: what an enterprise's own plugin may well declare. */
Object.assign(orgLife.permissions, { view: { title: "查看会议记录", roles: ["officer"] } });
