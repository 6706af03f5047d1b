import type { Reader, Statement } from "@jiceng/db";
import type { AbilityName } from "../access/index.ts";
import { unsealed } from "../secrets/index.ts";
import type { Committed, Memory } from "../tenant/index.ts";
import { letterMessage, letterVerdict, type MailService, noticeLetter } from "./mail.ts";
import { noAnswer, type Outbound, type Outgoing } from "./outbound.ts";
import { HABITS, type Habits, letOut, pauseAfter } from "./quiet.ts";
import { fitting, isRobotKind, robotMessage, robotVerdict } from "./robot.ts";
import { type Due, failed, givenUp, readDue, readNextDue, sent } from "./store.ts";
import { workdaysOf } from "./workday.ts";

/** What sending needs of the actor that it works for. */
export interface DispatchHands {
  db: Reader;
  memory: Memory;
  commit: (key: string, statements: Statement[]) => Promise<Committed>;
  send: Outbound;
  mail: MailService | null;
  /** Opens the seals of channels. */
  sealKey: string;
}

const AT_ONCE = 200;
const SIDE_BY_SIDE = 6;

/** Sends everything whose time has come. Answers when the next is due, UTC milliseconds; `null` when nothing waits. */
export async function dispatch(hands: DispatchHands): Promise<number | null> {
  for (;;) {
    const due = await readDue(hands.db, hands.memory.now, AT_ONCE);
    if (due.length === 0) return readNextDue(hands.db);
    const letters = Object.values(
      Object.groupBy(due, ({ accountId, channelId }) => accountId ?? channelId ?? ""),
    ) as Due[][];
    for (let i = 0; i < letters.length; i += SIDE_BY_SIDE)
      await Promise.all(letters.slice(i, i + SIDE_BY_SIDE).map((one) => deliver(hands, one)));
  }
}

interface Parcel {
  of: readonly Due[];
  message: Outgoing;
  verdict: typeof robotVerdict;
  habits: Habits;
}

/** What is due to one reader or one group, as one message. */
async function deliver(hands: DispatchHands, due: readonly Due[]): Promise<void> {
  const wanted: Due[] = [];
  for (const one of due) {
    const why = whyNotAnyMore(hands, one);
    if (why) await record(hands, givenUp([one.id], why, 0, hands.memory.now));
    else wanted.push(one);
  }
  if (wanted.length === 0) return;
  const parcel = await packed(hands, wanted).catch(() => null);
  if (!parcel) {
    const all = wanted.map(({ id }) => id);
    return record(hands, givenUp(all, "机器人的地址读不出来了，请停用后重新添加", 0, hands.memory.now));
  }
  const ids = parcel.of.map(({ id }) => id);
  const reason = await hands.send(parcel.message).then(parcel.verdict, noAnswer);
  const { now } = hands.memory;
  if (reason === null) return record(hands, sent(ids, now));
  const pause = pauseAfter(Math.max(...parcel.of.map(({ tries }) => tries)) + 1);
  if (pause === null) return record(hands, givenUp(ids, reason, 1, now));
  return record(hands, failed(ids, reason, letOut(now + pause, parcel.habits, workdaysOf(hands.memory))));
}

/** Why a sentence is not sent after all. What left the reader's reach while it waited is not told either. */
function whyNotAnyMore({ memory, mail }: DispatchHands, one: Due): string | null {
  if (one.channelId) return one.sealed ? null : "这个去处已经停用";
  if (!mail) return "邮件还没有开通";
  const who = memory.directory.principal(one.accountId ?? "", "", memory.committees, memory.today);
  if (!who || !one.address) return "已不收邮件";
  if (one.read) return "已经在系统里看过";
  const inReach =
    one.ability === null || one.unitNo === null || memory.reach(who, one.ability as AbilityName).holds(one.unitNo);
  return inReach ? null : "已不在收件人的范围里";
}

async function packed({ memory, mail, sealKey }: DispatchHands, due: readonly Due[]): Promise<Parcel> {
  const [first] = due as [Due];
  const lines = due.map(({ text, href }) => ({ text, href: `${first.origin}${href}` }));
  const kind = first.kind ?? "";
  if (first.channelId && isRobotKind(kind)) {
    const n = fitting(lines);
    const way = JSON.parse(await unsealed(sealKey, first.channelId, first.sealed ?? ""));
    const message = await robotMessage(kind, way, lines.slice(0, n), memory.now);
    return { of: due.slice(0, n), message, verdict: robotVerdict, habits: HABITS };
  }
  const letter = noticeLetter(first.address ?? "", lines, first.origin);
  return { of: due, message: letterMessage(mail!, letter, first.id), verdict: letterVerdict, habits: habitsOf(first) };
}

const habitsOf = ({ quietFrom, quietTo, restDays, digest }: Due): Habits => ({
  quietFrom: quietFrom ?? HABITS.quietFrom,
  quietTo: quietTo ?? HABITS.quietTo,
  restDays: restDays !== 0,
  digest,
});

async function record({ commit }: DispatchHands, statement: Statement): Promise<void> {
  const written = await commit(crypto.randomUUID(), [statement]);
  if (!written.ok) throw new Error(`delivery: ${written.message}`);
}
