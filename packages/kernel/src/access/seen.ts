import { uuidv7 } from "uuidv7";
import type { Tree } from "../units/index.ts";
import type { Principal } from "./principal.ts";
import type { Reach, Scope } from "./reach.ts";

declare const seen: unique symbol;

/**
 * An id that was held against somebody's reach. Only this file makes one, so what reads or writes rows for a given unit, member,
 * account or record cannot be handed an id as it came in an address or a form: that does not compile. Nothing of it is left when it runs.
 */
export type Seen<Id, Of extends string> = Id & { readonly [seen]: Of };

/** Number of a unit. */
export type SeenUnit = Seen<number, "unit">;
/** Id of a member. */
export type SeenMember = Seen<string, "member">;
/** Id of an account. */
export type SeenAccount = Seen<string, "account">;
/** Id of a record. */
export type SeenRecordId = Seen<string, "record">;

/** The unit, if the ability holds over it. */
export const unitIn = (reach: Pick<Reach, "holds">, no: number): SeenUnit | null =>
  reach.holds(no) ? (no as SeenUnit) : null;

/** The unit, if it is one of these. */
export const unitWithin = (scope: Scope, no: number): SeenUnit | null =>
  scope.all || scope.units.includes(no as SeenUnit) ? (no as SeenUnit) : null;

/** The unit, if the person belongs there by a role or a seat: to it, to one above it, or to a group of it. */
export const unitOwn = (who: Pick<Principal, "grants" | "committees">, tree: Tree, no: number): SeenUnit | null =>
  [...who.grants.map(({ unitNo }) => unitNo), ...who.committees].some(
    (at) => tree.holds(at, no) || tree.parent[at] === no,
  )
    ? (no as SeenUnit)
    : null;

/**
 * A unit that a proposal between two sides is about, for whoever the ability makes one of them: the other side answers for its own.
 * It lets a proposal be written, and the change when the last of them has agreed; no page is opened by it.
 */
export const unitBetween = (reach: Pick<Reach, "holds">, sides: readonly number[], no: number): SeenUnit | null =>
  sides.some((side) => reach.holds(side)) ? (no as SeenUnit) : null;

/** Every unit over which the ability holds. */
export const unitsOf = (reach: Pick<Reach, "units">): SeenUnit[] => reach.units() as SeenUnit[];

/** A unit with everything below it: whoever was shown the one is answered for all of them. */
export const unitsBelow = (tree: Tree, no: SeenUnit): SeenUnit[] => [...tree.below(no)] as SeenUnit[];

/** The member, if the unit where they belong is in scope. */
export const memberWithin = (scope: Scope, id: string, belongs: number): SeenMember | null =>
  unitWithin(scope, belongs) === null ? null : (id as SeenMember);

/** The member, if it is who asks. */
export const memberSelf = (who: Pick<Principal, "memberId">, id: string): SeenMember | null =>
  who.memberId === id ? (id as SeenMember) : null;

/** The account, if everything that it opens lies within reach; one that opens nothing belongs to whoever reaches everything. */
export const accountIn = (
  reach: Pick<Reach, "holds" | "isWhole">,
  id: string,
  opens: readonly number[],
): SeenAccount | null =>
  (opens.length > 0 ? opens.every((no) => reach.holds(no)) : reach.isWhole) ? (id as SeenAccount) : null;

/**
 * A record and its unit: `read` where the reader's ability holds over the unit, `takesPart` where they are named in it and it may be
 * read by whom it names, `approves` where it goes on by a move of theirs, or went on by one.
 */
export const recordIn = (
  { id, unitNo }: { id: string; unitNo: number },
  ground: { read: Pick<Reach, "holds">; takesPart: boolean; approves: boolean },
): { id: SeenRecordId; unitNo: SeenUnit } | null =>
  ground.read.holds(unitNo) || ground.takesPart || ground.approves
    ? { id: id as SeenRecordId, unitNo: unitNo as SeenUnit }
    : null;

/** A record that was asked for together with its unit. */
export const recordOf = (unitNo: SeenUnit, row: { id: string; unitNo: number }): SeenRecordId | null =>
  row.unitNo === unitNo ? (row.id as SeenRecordId) : null;

/** The id of something new: nobody else's, since it did not exist before. */
export const newId = <Of extends "account" | "member" | "record">(): Seen<string, Of> => uuidv7() as Seen<string, Of>;
