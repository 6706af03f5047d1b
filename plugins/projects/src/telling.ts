import type { Job, Reactions } from "@jiceng/plugin";
import type { Data } from "./data.ts";
import { termsOf } from "./settings.ts";
import { LIVE, silentSince, stalledFor } from "./stall.ts";

/** Tells a branch that nothing was heard of its project for so long. Once for each silence: a new record begins another. */
export const stalled: Job<Data> = {
  title: "停滞提醒",
  every: "day",
  async run(k) {
    const { stallDays } = termsOf(k.settings);
    const { items } = await k.data.projects.find({ where: { state: LIVE }, orderBy: "lastLog", limit: 500 });
    for (const one of items) {
      const days = stalledFor(one, k.today, stallDays);
      const began = silentSince(one);
      if (days === null || one.doc.told === began) continue;
      await k.notify({
        to: { ability: "apply", unit: one.unit },
        text: `“${one.doc.name}”${days}天没有过程记录了，记一句进展，或写明卡在哪里`,
        at: { record: one.id, of: "projects" },
      });
      await k.data.projects.put({ told: began }, { id: one.id, rev: one.rev });
    }
  },
};

const says =
  (text: string): Reactions<Data>[string] =>
  async (k, { record, unit }) => {
    const project = record && (await k.data.projects.get(record));
    if (!project || !unit) return;
    await k.notify({
      to: { ability: "apply", unit },
      text: `“${project.doc.name}”${text}`,
      at: { record: project.id, of: "projects" },
    });
  };

/** What the branch is waiting to hear; what comes back is told by the kernel. */
export const told: Reactions<Data> = {
  "projects.approve": says("已立项，可以开始了"),
  "projects.refuse": says("没有立项，原因写在里面"),
  "projects.pass": says("通过了中期"),
  "projects.spread": says("结项了，做法列入推广"),
};
