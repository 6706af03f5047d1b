import construction from "./construction.json" with { type: "json" };
import energy from "./energy.json" with { type: "json" };
import finance from "./finance.json" with { type: "json" };
import manufacturing from "./manufacturing.json" with { type: "json" };
import mining from "./mining.json" with { type: "json" };
import { Profile } from "./profile.ts";
import research from "./research.json" with { type: "json" };

export { beginningOf, type Profile } from "./profile.ts";

/** Every profile there is, in the order in which they are offered. */
export const PROFILES: readonly Profile[] = [manufacturing, mining, construction, finance, energy, research].map(
  (data) => Profile.parse(data),
);

/** A profile by its id or by its title, as a file may name either; `null` where there is none. */
export const findProfile = (named: string): Profile | null =>
  PROFILES.find(({ id, title }) => id === named || title === named) ?? null;
