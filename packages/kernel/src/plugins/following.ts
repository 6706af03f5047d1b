import type { Period } from "@jiceng/plugin";
import type { OnePlugin } from "./one-plugin.ts";
import type { StepOf } from "./plugin-step.ts";

/** Of an enabled plugin that is left without a release to run, the step that follows: it stands still, and nobody is asked for what cannot be done. */
export const stopped = (
  { standing, month }: { standing: OnePlugin["standing"]; month: Period },
  hash: string,
): StepOf[] =>
  standing === "enabled" ? [{ step: "suspended", from: month, release: hash, reason: "没有可以运行的版本" }] : [];

/** Of a plugin that stood still because it had none, the step that follows when there is one again. What somebody suspended stays suspended. */
export const goesOn = ({ standing, since, month }: Pick<OnePlugin, "standing" | "since" | "month">): StepOf[] =>
  standing === "suspended" && since?.release ? [{ step: "resumed", from: month }] : [];
