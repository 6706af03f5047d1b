import type { Choice } from "./ballot.ts";
import type { Ballot } from "./store.ts";

/** The field of the item in this place. */
export const fieldOf = (place: number): string => `item-${place}`;

/** What somebody ticked, item by item; anything else than one of the options is nothing. */
export const choicesIn = (form: FormData, { items, options }: Pick<Ballot, "items" | "options">): Choice[] =>
  items.map((_, place) => {
    const value = String(form.get(fieldOf(place)) ?? "");
    return /^\d$/.test(value) && Number(value) < options.length ? Number(value) : null;
  });
