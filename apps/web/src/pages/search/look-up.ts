import { type Answers, about, type RosterLine, readRoster, type Visit } from "@jiceng/kernel";
import { dayOf } from "@jiceng/plugin";
import { HELP } from "../help/topics.ts";

const NOBODY: { lines: RosterLine[]; total: number } = { lines: [], total: 0 };

const asked = (text: string) => ({
  units: about("units.search", { text }),
  scope: about("units.scope", { ability: "members.read" }),
  own: about("bookmarks.own", {}),
});

/** Everything that a word leads to, of what the reader may open; without a word, what they keep at hand. */
export interface LookedUp {
  text: string;
  stars: Answers<ReturnType<typeof asked>>["own"]["stars"];
  filters: Answers<ReturnType<typeof asked>>["own"]["filters"];
  pages: readonly { href: string; label: string }[];
  units: Answers<ReturnType<typeof asked>>["units"];
  people: { lines: RosterLine[]; total: number };
  help: readonly { slug: string; title: string }[];
  seesPeople: boolean;
}

/** Looks a word up: one call to the actor, and one batch where there may be people of that name. */
export async function lookUp(visit: Visit, shown: number): Promise<LookedUp> {
  const text = visit.query("q").normalize("NFKC").trim().slice(0, 60);
  const { units, scope, own } = await visit.ask(asked(text));
  const seesPeople = scope.all || scope.units.length > 0;
  const people =
    text && seesPeople
      ? await readRoster(visit.db, { scope, day: dayOf(visit.now), name: text, status: "", from: 0, limit: shown })
      : NOBODY;
  const named = (name: string) => name.includes(text);
  return {
    text,
    stars: own.stars.filter(({ name }) => named(name)),
    filters: own.filters.filter(({ name }) => named(name)),
    pages: text ? visit.chrome.nav.filter(({ label }) => named(label)) : [],
    units: units.slice(0, shown),
    people,
    help: text ? HELP.filter(({ title }) => named(title)) : [],
    seesPeople,
  };
}
