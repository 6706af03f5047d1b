import type { JobKit, PluginEvent, Reactions } from "@jiceng/plugin";
import type { Data } from "./index.ts";

const tell =
  (text: string) =>
  async (k: JobKit<Data>, { record = "", unit = "" }: PluginEvent) => {
    await k.notify({ to: { ability: "fill", unit }, text, at: { record, of: "results" } });
  };

/** Who was scored hears of it twice: when it can still be appealed, and when it stands. */
export const reactions: Reactions<Data> = {
  "results.verify": tell("考核得分已反馈，有异议可以在5个工作日内逐项申诉"),
  "results.return": tell("考核自评被退回，请补充后再报"),
  "results.publish": tell("考核得分已通报"),
};
