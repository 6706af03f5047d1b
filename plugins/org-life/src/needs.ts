import type { Capability } from "@jiceng/plugin";

/** What the plugin reaches beside its own records, as the administrator reads it. */
export const needs = {
  "units:read": "按支部看谁还没谈到",
  "members:read": "列出还没谈到的党员",
  "members:anniversary": "每月列出政治生日，只有月和日",
  "posts:read": "按职务分出支委之间、支委和党员的谈话",
  "files:write": "对照检查材料可以传一份",
  "metrics:read": "给上级看谈到了几人",
  "ballots:open": "民主评议的测评、群众评议用无记名投票",
  notify: "开会前通知到人，等次定了告诉本人",
} satisfies Partial<Record<Capability, string>>;
