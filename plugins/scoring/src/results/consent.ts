import { collection, field, type Kit, type Period, type PublishedScore } from "@jiceng/plugin";
import type { Data } from "../index.ts";

/** Whether a member wants their star to be shown. Only they say so, and they take it back whenever they like. */
export const consents = collection({
  title: "星级公布",
  fields: { member: field.member("谁", { required: true }), shown: field.flag("公布") },
  index: ["member"],
  unique: [["member"]],
  read: "mine",
});

/** Members read at once. */
const MOST = 500;

/** Those of these members who agreed, as far as the reader may know. */
export async function agreeing(k: Pick<Kit<Data>, "data">, members: readonly string[]): Promise<Set<string>> {
  const found: string[] = [];
  for (let from = 0; from < members.length; from += MOST) {
    const where = { member: members.slice(from, from + MOST) };
    const { items } = await k.data.consents.find({ where, limit: MOST });
    found.push(...items.flatMap(({ doc }) => (doc.shown && doc.member ? [doc.member] : [])));
  }
  return new Set(found);
}

export const agrees = async (k: Pick<Kit<Data>, "data">, member: string): Promise<boolean> =>
  (await agreeing(k, [member])).has(member);

/** Every star that was published of a quarter, as far as it was published to the reader, in the order of the tree. */
export async function publishedIn(k: Pick<Kit<Data>, "published">, period: Period): Promise<PublishedScore[]> {
  const all: PublishedScore[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const { items, next } = await k.published("total", { period, limit: MOST, ...(after && { after }) });
    all.push(...items);
    after = next;
  }
  return all;
}
