import type { DatabaseServer } from "@jiceng/db";
import { type Speller, speller } from "@jiceng/kernel";
import { SLUG } from "../tenants/tenant.ts";
import { readTaken } from "./store.ts";

/** What companies of a group have in common at the end of their names: it tells none from another. */
const COMMON =
  /(中共|中国共产党|集团|控股|股份|有限责任公司|有限公司|总公司|分公司|子公司|公司|党支部|党总支|党委|机关|委员会|（.*?）|\(.*?\))/g;
const LONGEST = 16;
const TRIES = 20;

/** Gives every wish without a short name one that is free, and not another one's; one whose name nobody can read stays without. */
export async function withSlugs<W extends { name: string; slug: string }>(
  server: DatabaseServer,
  wishes: readonly W[],
): Promise<W[]> {
  const nameless = wishes.filter(({ slug }) => slug === "");
  if (nameless.length === 0) return [...wishes];
  const reads = await speller();
  const offers = new Map(nameless.map((wish) => [wish, slugsFor(wish.name, reads)]));
  const taken = await readTaken(server, { slugs: [...offers.values()].flat(), hosts: [], names: [], groupId: null });
  const given = new Set([...taken.slugs, ...wishes.map(({ slug }) => slug)]);
  return wishes.map((wish) => {
    const slug = offers.get(wish)?.find((one) => !given.has(one)) ?? wish.slug;
    given.add(slug);
    return { ...wish, slug };
  });
}

/** Short names that an enterprise of this name could have, the likeliest first; none where nobody knows how it is read. */
export function slugsFor(name: string, speller: Speller): string[] {
  const plain = name.replace(COMMON, "");
  const parts = speller
    .unit(plain || name)
    .map(({ letters }) => letters)
    .filter(Boolean);
  const whole = parts.join("");
  const first = whole.length <= LONGEST ? whole : firstParts(parts);
  const bases = [first, parts.map(([letter]) => letter).join("")].filter((base) => SLUG.test(base));
  const [base] = bases;
  if (!base) return [];
  const numbered = Array.from({ length: TRIES }, (_, i) => `${base}-${i + 2}`);
  return [...new Set([...bases, ...numbered])];
}

/** As many whole syllables as there is room for. */
function firstParts(parts: readonly string[]): string {
  let text = "";
  for (const part of parts) {
    if (text.length + part.length > LONGEST) break;
    text += part;
  }
  return text;
}
