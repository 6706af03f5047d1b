import { POSTS } from "../members/index.ts";
import { OWNER_LABELS, OWNER_SLOTS, type Owners, ofPost, postOf } from "./task.ts";

/** Somebody of a unit who may answer for its tasks. */
export interface Person {
  memberId: string;
  name: string;
  post: string | null;
}

export interface OwnerOption {
  value: string;
  label: string;
}

/** Posts first: whoever holds one answers, also after the next election. */
export function ownerOptions(people: readonly Person[]): OwnerOption[] {
  const seen = new Set<string>();
  return [
    ...POSTS.flatMap((post) => {
      const holder = people.find((one) => one.post === post);
      return holder || post === "书记"
        ? [{ value: ofPost(post), label: holder ? `${post}（${holder.name}）` : post }]
        : [];
    }),
    ...people.flatMap(({ memberId, name }) => {
      if (seen.has(memberId)) return [];
      seen.add(memberId);
      return [{ value: memberId, label: name }];
    }),
  ];
}

/** Posts alone: what can be named for many units at once. */
export const POST_OPTIONS: readonly OwnerOption[] = POSTS.map((post) => ({ value: ofPost(post), label: post }));

/** An owner as pages name them. */
export function ownerName(owner: string, people: readonly Person[], names: Readonly<Record<string, string>>): string {
  const post = postOf(owner);
  if (post === null) return names[owner] ?? people.find(({ memberId }) => memberId === owner)?.name ?? "已不在名册";
  const holder = people.find((one) => one.post === post);
  return holder ? `${post} ${holder.name}` : `${post}（还没有登记人）`;
}

/** Reads the three slots from a form; what is not among the options is an error, what was named before may stay. */
export function readOwners(
  typed: (name: string) => string,
  options: readonly OwnerOption[],
  before: Owners,
): { owners: Owners; errors: { field: string; message: string }[] } {
  const errors: { field: string; message: string }[] = [];
  const owners = { first: null, direct: null, specific: null } as Owners;
  for (const slot of OWNER_SLOTS) {
    const value = typed(`owners.${slot}`);
    if (value && value !== before[slot] && !options.some((option) => option.value === value))
      errors.push({ field: `owners.${slot}`, message: `${OWNER_LABELS[slot]}请从这个组织的人里选` });
    else owners[slot] = value || null;
  }
  return { owners, errors };
}
