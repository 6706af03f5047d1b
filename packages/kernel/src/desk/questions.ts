import { scopeOf } from "../access/index.ts";
import type { Question } from "../tenant/index.ts";
import { SOURCES } from "./sources.ts";

/** Where each kind of waiting thing is the reader's to act on, as its source takes it; `null` where nowhere. In the order of `SOURCES`. */
const scopes: Question<Record<never, never>, unknown[]> = (memory, who) =>
  Promise.all(
    SOURCES.map(async ({ ability, places, within }) => {
      if (places) return places(memory, who);
      if (!ability) return null;
      const reach = memory.reach(who, ability);
      if (reach.isEmpty) return null;
      return within ? { all: false as const, units: [...(await within(memory, who))] } : scopeOf(reach);
    }),
  );

export const deskQuestions = { "desk.scopes": scopes };
