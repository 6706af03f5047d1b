import * as board from "asset:../board/help.md";
import * as home from "asset:../home/help.md";
import * as accounts from "asset:@jiceng/kernel/src/accounts/help.md";
import * as audit from "asset:@jiceng/kernel/src/audit/help.md";
import * as ballots from "asset:@jiceng/kernel/src/ballots/help.md";
import * as finding from "asset:@jiceng/kernel/src/bookmarks/help.md";
import * as imports from "asset:@jiceng/kernel/src/imports/help.md";
import * as members from "asset:@jiceng/kernel/src/members/help.md";
import * as notices from "asset:@jiceng/kernel/src/notices/help.md";
import * as periods from "asset:@jiceng/kernel/src/periods/help.md";
import * as plugins from "asset:@jiceng/kernel/src/plugins/help.md";
import * as programs from "asset:@jiceng/kernel/src/programs/help.md";
import * as reviews from "asset:@jiceng/kernel/src/reviews/help.md";
import * as group from "asset:@jiceng/kernel/src/rollups/help.md";
import * as rules from "asset:@jiceng/kernel/src/rules/help.md";
import * as tasks from "asset:@jiceng/kernel/src/tasks/help.md";
import * as templates from "asset:@jiceng/kernel/src/templates/help.md";
import * as units from "asset:@jiceng/kernel/src/units/help.md";
import * as visits from "asset:@jiceng/kernel/src/visits/help.md";
import * as appraisals from "asset:@jiceng/org-life/src/appraisals/help.md";
import * as orgLife from "asset:@jiceng/org-life/src/help.md";
import * as yearly from "asset:@jiceng/org-life/src/life/help.md";
import * as policies from "asset:@jiceng/org-life/src/policies/help.md";
import * as talks from "asset:@jiceng/org-life/src/talks/help.md";
import * as onboarding from "asset:@jiceng/platform/src/onboarding/help.md";

/** One page of help, written beside the feature that it explains. */
export interface HelpTopic {
  slug: string;
  title: string;
  /** Markdown without its title. */
  text: string;
}

const topic = (slug: string, { text }: { text: string }): HelpTopic => {
  const [first = "", ...rest] = text.split("\n");
  return { slug, title: first.replace(/^# /, ""), text: rest.join("\n").trim() };
};

/** Every page of help, in the order of their list. */
export const HELP: readonly HelpTopic[] = [
  topic("home", home),
  topic("org-life", orgLife),
  topic("appraisals", appraisals),
  topic("yearly", yearly),
  topic("talks", talks),
  topic("policies", policies),
  topic("board", board),
  topic("group", group),
  topic("units", units),
  topic("members", members),
  topic("tasks", tasks),
  topic("ballots", ballots),
  topic("notices", notices),
  topic("finding", finding),
  topic("periods", periods),
  topic("reviews", reviews),
  topic("rules", rules),
  topic("templates", templates),
  topic("plugins", plugins),
  topic("programs", programs),
  topic("imports", imports),
  topic("accounts", accounts),
  topic("audit", audit),
  topic("visits", visits),
  topic("onboarding", onboarding),
];
