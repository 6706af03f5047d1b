import { type Day, dayOf } from "@jiceng/plugin";
import { memberSelf, memberWithin, type SeenMember, type SeenUnit, unitWithin } from "../access/index.ts";
import { type TileSlot, tilesAt } from "../plugins/index.ts";
import { found, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { type Person, standsOn } from "./change.ts";
import { holds } from "./circumstance.ts";
import type { Status } from "./member.ts";
import { type ReadMember, readMember } from "./member-store.ts";
import { memberThen } from "./member-then.ts";

/** A member as one reader may see them. */
export interface MemberSeen {
  member: ReadMember & { id: SeenMember };
  today: Day;
  /** The day that it is all as of: today, or another. */
  day: Day;
  /** The membership of that day, or the last one; whether the reader may see it is judged by its unit. */
  place: ReadMember["belonged"][number];
  isSelf: boolean;
  /** The unit by which the member is judged, where the reader may change members. */
  changes: SeenUnit | null;
  /** And register what a higher committee has approved. */
  decides: boolean;
  /** Where the reader may put right what was entered wrongly. */
  mends: boolean;
  erases: boolean;
  mayOpen: (unitNo: number) => boolean;
  /** What plugins add about them, today. */
  tiles: TileSlot[];
}

/**
 * The member of the address, where the reader may see them: who left is judged by the unit that they left. With `anyDay`, as of the
 * day that the page is asked about: whoever belonged to a unit within reach that day is there, and nothing can be changed.
 */
export async function seeMember(visit: Visit, { anyDay = false } = {}): Promise<MemberSeen> {
  const { scopes, tiles } = await visit.ask({
    scopes: about("members.scopes", {}),
    tiles: about("plugins.tiles", { on: "member" }),
  });
  const today = dayOf(visit.now);
  const on = anyDay ? visit.on : null;
  const day = on ?? today;
  const read = found(await readMember(visit.db, visit.param("member"), on));
  const member = on ? memberThen(read, on) : read;
  const place = found(member.belonged.find((one) => holds(one, day)) ?? member.belonged[0]);
  const isSelf = visit.who.memberId === member.id;
  const id = found(memberSelf(visit.who, member.id) ?? memberWithin(scopes.read, member.id, place.unitNo));
  return {
    member: { ...member, id },
    today,
    day,
    place,
    isSelf,
    changes: on ? null : unitWithin(scopes.change, place.unitNo),
    decides: !on && unitWithin(scopes.decide, place.unitNo) !== null,
    erases: !on && unitWithin(scopes.erase, place.unitNo) !== null,
    mends: !on && unitWithin(scopes.mend, place.unitNo) !== null,
    tiles: on || !holds(place, day) ? [] : isSelf ? tiles : tilesAt(tiles, place.unitNo),
    mayOpen: (unitNo) => unitWithin(scopes.read, unitNo) !== null,
  };
}

/** A member as the rules of change know them; `null` when they belong nowhere today. */
export function personOn(member: ReadMember, today: Day): Person | null {
  const now = member.belonged.find((one) => holds(one, today));
  if (!now) return null;
  return {
    name: member.name,
    membership: {
      unitNo: now.unitNo,
      unitName: now.unit.name,
      status: now.status as Status,
      from: now.from,
      to: endOf(member),
    },
    since: member.belonged.at(-1)!.from,
    circumstances: member.beside,
    offered: member.offered !== null,
    departs: member.offered?.startsWith("out/") ?? false,
    posts: member.held
      .filter(({ to }) => to === null || to > today)
      .map(({ post, unit }) => ({ post, unitName: unit.name })),
  };
}

/** The last day of all memberships known, exclusive; `null` while the last of them is open. */
const endOf = ({ belonged }: ReadMember): Day | null => belonged[0]?.to ?? null;

export const besideOn = (member: ReadMember, day: Day) => standsOn(member.beside, day);

/** The frame of a page about one matter of a member. */
export const frameOf = ({ member, place, mayOpen }: MemberSeen, title: string) => ({
  title,
  section: "/members",
  crumbs: [
    { label: "党员", href: mayOpen(place.unitNo) ? "/members" : undefined },
    { label: member.name, href: `/members/${member.id}` },
    { label: title },
  ],
});
