import { readTypedDay } from "@jiceng/kernel";
import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { TOP_KINDS, type TopKind, type Wish, type WishField } from "../provisioning/provisioning.ts";

/** The fields of a wish as somebody types them, by the names that faults carry. */
export const WISH_FIELDS = [
  "name",
  "slug",
  "kind",
  "openedOn",
  "host",
  "profile",
  "peerClass",
  "admin.name",
  "admin.login",
] as const satisfies readonly WishField[];

/** An enterprise as it was typed, in a form or in a line of a table; nothing of it is lost on the way to being right. */
export type TypedWish = Record<WishField, string> & { row: number };

export const NO_WISH: TypedWish = {
  row: 1,
  name: "",
  slug: "",
  kind: "committee",
  openedOn: "",
  host: "",
  profile: "",
  peerClass: "",
  "admin.name": "",
  "admin.login": "",
};

const kindOf = (typed: string): TopKind =>
  TOP_KINDS.find((kind) => typed === kind || typed === UNIT_KIND_LABELS[kind]) ?? (typed as TopKind);

/** What cannot be read stays as it was typed, and is told as a fault of its field. */
export const toWish = (typed: TypedWish): Wish => ({
  row: typed.row,
  slug: typed.slug,
  name: typed.name,
  kind: typed.kind ? kindOf(typed.kind) : "committee",
  openedOn: readTypedDay(typed.openedOn) ?? typed.openedOn,
  ...(typed.host && { host: typed.host }),
  profile: typed.profile || null,
  peerClass: typed.peerClass || null,
  admin: { login: typed["admin.login"], name: typed["admin.name"] },
});

/** Wishes that travel in a form from one look to the next, as text. */
export const packed = (wishes: readonly TypedWish[]): string =>
  JSON.stringify(wishes.map((wish) => [wish.row, ...WISH_FIELDS.map((field) => wish[field])]));

export const MOST_WISHES = 500;

/** What `packed` made; `null` for anything else, since it comes from a browser. */
export function unpacked(text: string): TypedWish[] | null {
  const rows = parsed(text);
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_WISHES) return null;
  const wishes = rows.map((row: unknown) =>
    Array.isArray(row) && Number.isInteger(row[0]) && row.length === WISH_FIELDS.length + 1
      ? {
          ...NO_WISH,
          row: row[0] as number,
          ...Object.fromEntries(WISH_FIELDS.map((field, i) => [field, cut(row[i + 1])])),
        }
      : null,
  );
  return wishes.every((wish) => wish !== null) ? wishes : null;
}

const CELL_MOST = 200;
const cut = (value: unknown): string => (typeof value === "string" ? value.slice(0, CELL_MOST) : "");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
