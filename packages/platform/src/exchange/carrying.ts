import { openTenant } from "@jiceng/db";
import {
  type ActorStub,
  databaseServer,
  type GroupOf,
  type KernelBindings,
  logged,
  type Outcome,
  readLetter,
  type Slip,
} from "@jiceng/kernel";
import * as z from "zod";
import { readGroup } from "../groups/store.ts";
import { type Correspondent, readCorrespondents } from "./store.ts";

const SlipSchema = z.strictObject({ from: z.string().max(60), letter: z.string().max(60), to: z.string().max(60) });
const SIDE_BY_SIDE = 10;

/**
 * Carries the letters that these slips tell of from their senders' databases to whom they are for, and tells the senders what became of
 * them. The control database as it stands now says who belongs to whose group. A slip that comes twice, or of which somebody made up a
 * word, does nothing: what is not in the sender's database, open and for that enterprise, is not there.
 */
export async function carryLetters(env: KernelBindings, slips: readonly unknown[]): Promise<void> {
  const read = slips.flatMap((slip) => SlipSchema.safeParse(slip).data ?? []);
  if (read.length === 0) return;
  const server = databaseServer(env);
  const known = await readCorrespondents(server, [...new Set(read.flatMap(({ from, to }) => [from, to]))]);
  const byId = new Map(known.map((one) => [one.id, one]));
  const groupIds = [...new Set(known.flatMap(({ groupId }) => groupId ?? []))];
  const groups = new Map(await Promise.all(groupIds.map(async (id) => [id, await readGroup(server, id)] as const)));
  for (const [from, ofOne] of Map.groupBy(read, ({ from }) => from)) {
    const sender = byId.get(from);
    if (!sender) continue;
    const group = groups.get(sender.groupId ?? "") ?? null;
    await carryOf(env, sender, group, ofOne, byId).catch((error) => void logged(`letters of ${from}`, error));
  }
}

async function carryOf(
  env: KernelBindings,
  sender: Correspondent,
  group: GroupOf | null,
  slips: readonly Slip[],
  byId: ReadonlyMap<string, Correspondent>,
): Promise<void> {
  const came: { letter: string; to: string; outcome: Outcome }[] = [];
  for (let i = 0; i < slips.length; i += SIDE_BY_SIDE) {
    const some = slips.slice(i, i + SIDE_BY_SIDE);
    const outcomes = await Promise.all(
      some.map((slip) => carry(env, sender, group, slip, byId.get(slip.to)).catch(notReached)),
    );
    for (const [n, outcome] of outcomes.entries()) if (outcome) came.push({ ...some[n]!, outcome });
  }
  if (came.length > 0)
    await actorOf(env, sender).lettersCame(
      identity(sender),
      came.map(({ letter, to, outcome }) => ({ letter, to, outcome })),
    );
}

/** One letter to one enterprise; `null` where there is nothing to carry. */
async function carry(
  env: KernelBindings,
  sender: Correspondent,
  group: GroupOf | null,
  { letter: id, to }: Slip,
  recipient: Correspondent | undefined,
): Promise<Outcome | null> {
  const letter = await readLetter(openTenant(databaseServer(env), identity(sender), { count: 0 }), { letter: id, to });
  if (!letter) return null;
  const why = whyNotTo(group, sender.id, to);
  if (why) return why;
  if (!recipient) return { kind: "undeliverable", reason: NOT_OURS };
  const { id: from, name } = sender;
  return actorOf(env, recipient).receive(identity(recipient), { id, ...letter, from: { id: from, name } });
}

const NOT_OURS = "对方不在本集团里";

/** Why a letter is not carried from one enterprise to another; `null` when it is. One that is closed for a time gets it later. */
export function whyNotTo(group: GroupOf | null, from: string, to: string): Outcome | null {
  const standing = (id: string) => group?.sisters.find((sister) => sister.id === id)?.standing;
  const ofSender = standing(from);
  const ofRecipient = standing(to);
  if (ofSender === undefined) return { kind: "undeliverable", reason: "本单位不在集团里" };
  if (ofSender !== "open") return { kind: "refused", reason: "本单位现在没有开放" };
  if (ofRecipient === undefined) return { kind: "undeliverable", reason: NOT_OURS };
  if (ofRecipient === "merged") return { kind: "undeliverable", reason: "对方已并入别的单位" };
  return ofRecipient === "open" ? null : { kind: "refused", reason: `对方${CLOSED[ofRecipient]}，开放以后再送` };
}

const CLOSED = { provisioning: "还没有开通", suspended: "已暂停", leaving: "正在退出" };

const notReached = (error: unknown): Outcome => {
  logged("letter", error);
  return { kind: "refused", reason: "对方的系统出错，没有收下" };
};

const identity = ({ id, namespace }: Correspondent) => ({ id, namespace });
const actorOf = (env: KernelBindings, { namespace }: Correspondent): ActorStub =>
  env.TENANT.get(env.TENANT.idFromName(namespace)) as unknown as ActorStub;
