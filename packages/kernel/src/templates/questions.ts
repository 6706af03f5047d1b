import type { Day } from "@jiceng/plugin";
import { type AnsweringForm, formsOf } from "../duties/index.ts";
import type { Question } from "../tenant/index.ts";

/** What headquarters needs to make a template. */
export interface TemplateDesk {
  /** Forms that other enterprises can have, too: those of packs that are this enterprise's own are left out. */
  forms: AnsweringForm[];
  reads: boolean;
  manages: boolean;
  today: Day;
}

const desk: Question<Record<never, never>, TemplateDesk> = (memory, who) => ({
  forms: formsOf(memory.plugins.filter(({ id }) => memory.pluginBook.release(id)?.source !== "own")),
  reads: memory.reach(who, "group.read").isWhole,
  manages: memory.reach(who, "group.manage").isWhole,
  today: memory.today,
});

export const templateQuestions = { "templates.desk": desk };
