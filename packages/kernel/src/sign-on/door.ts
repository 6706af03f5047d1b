import { getCookie } from "hono/cookie";
import { enter, type Limit, landing, readLogin, signInLimits, windowOf, withoutAttempt } from "../accounts/index.ts";
import { membersCalled } from "../members/index.ts";
import { doorway, found, type Handler, type Visit } from "../routes/index.ts";
import { hashed } from "../secrets/index.ts";
import { clientOf, signOnKey, wayOf } from "./client.ts";
import { type Away, ERRAND_COOKIE, ERRAND_LIFE, errandCookie, NO_ERRAND, readErrand } from "./errand.ts";
import { type Refusal, RefusedPage } from "./pages/refused-page.tsx";
import { arrival, departure, faultOf } from "./provider.ts";
import { claimed, type SignOn, type Verdict, whoIs } from "./sign-on.ts";
import { cameAgain, linked, readPerson, readSignOn } from "./store.ts";

/** A path longer than that is not taken along. */
const TO_MOST = 500;

/** Sends somebody to the enterprise's sign-in service. */
export const startSignOn: Handler = async (visit) => {
  await visit.ask({});
  const signOn = found(await readSignOn(visit.db));
  const { id, namespace } = visit.tenant;
  if (!(await visit.actor.attempt({ id, namespace }, departureLimits(addressOf(visit)))))
    return refused(visit, { fault: "too-often" }, 429);
  const client = await clientOf(visit, signOn);
  const going = await departure(client, wayOf(visit), visit.now).catch(faultOf);
  if ("fault" in going) return refused(visit, going);
  const to = landing(visit.query("to"));
  const away = {
    ...going.errand,
    issuer: signOn.issuer,
    to: to.length > TO_MOST ? "/" : to,
    until: visit.now + ERRAND_LIFE,
  };
  const leaving = visit.redirect(going.to);
  leaving.headers.append("set-cookie", await errandCookie(signOnKey(visit), id, away));
  return leaving;
};

const addressOf = (visit: Visit): string => visit.c.req.header("cf-connecting-ip") ?? "local";

/** Each departure asks the service something: so many of one address, so many altogether. */
const departureLimits = (address: string): Limit[] => [
  { key: `sign-on:${address}`, most: 120, window: 300_000 },
  { key: "sign-on", most: 1200, window: 300_000 },
];

/** Somebody comes back: let in, or told why not. Whatever they carried is used up. */
export const finishSignOn: Handler = async (visit) => {
  await visit.ask({});
  const signOn = found(await readSignOn(visit.db));
  const answer = await cameBack(visit, signOn);
  answer.headers.append("set-cookie", NO_ERRAND);
  return answer;
};

async function cameBack(visit: Visit, signOn: SignOn): Promise<Response> {
  const limits = arrivalLimits(addressOf(visit));
  const { id, namespace } = visit.tenant;
  if (!(await visit.actor.attempt({ id, namespace }, limits))) return refused(visit, { fault: "too-often" }, 429);
  const cookie = getCookie(visit.c, ERRAND_COOKIE);
  const away = await readErrand(signOnKey(visit), id, cookie, visit.now);
  if (!away || away.issuer !== signOn.issuer || !(await isFirst(visit, away))) return refused(visit, { fault: "lost" });
  const { search } = new URL(visit.c.req.url);
  const client = await clientOf(visit, signOn);
  const came = await arrival(client, away, search, wayOf(visit), visit.now).catch(faultOf);
  if ("subject" in came) return letIn(visit, signOn, came, { to: away.to, limits });
  await noted(visit, null, `${came.fault} ${came.word}`.trim());
  return refused(visit, came);
}

/** Arrivals are counted by address and by enterprise; whose they are is not known before the service has said. */
const arrivalLimits = (address: string): Limit[] =>
  signInLimits("", address).filter(({ key }) => key === `ip:${address}` || key === "tenant");

/** Whether this errand ends for the first time: its state is written down before anything is believed. */
async function isFirst(visit: Visit, { state }: Away): Promise<boolean> {
  const key = `sign-on:${await hashed(state)}`;
  const written = await visit.commitAsSystem("sign-on", { key, statements: [], audit: null });
  return written.ok && !written.repeated;
}

interface Person {
  issuer: string;
  subject: string;
  claims: Record<string, unknown>;
}

async function letIn(
  visit: Visit,
  { claim, matches }: SignOn,
  person: Person,
  { to, limits }: { to: string; limits: readonly Limit[] },
): Promise<Response> {
  const { db, now } = visit;
  const value = claimed(person.claims, claim);
  const members = matches === "member" && value ? await membersCalled(db, [value]) : [];
  const named =
    matches === "member"
      ? { memberIds: members.map(({ id }) => id) }
      : { logins: value ? [value, readLogin(value)] : [] };
  const verdict: Verdict = await readPerson(db, person, named).then(({ before, named }) => whoIs(before, named));
  if ("refused" in verdict) {
    await noted(visit, verdict.account, verdict.refused);
    return refused(visit, { fault: verdict.refused, word: value ?? "", claim });
  }
  const { account, isNew } = verdict;
  const come = isNew ? linked : cameAgain;
  const counted = limits.map((limit) => ({ key: limit.key, window: windowOf(limit, now) }));
  const written = await visit.commitAsSystem("sign-on", {
    key: crypto.randomUUID(),
    statements: [...come(person.issuer, person.subject, account, now), ...withoutAttempt(counted)],
    audit: { act: isNew ? "sign-on.linked" : "sign-on.entered", object: account },
  });
  if (!written.ok) return refused(visit, { fault: "lost" });
  return enter(visit, account, to);
}

/** That somebody was not let in, and why; not by what name they came. */
async function noted(visit: Visit, account: string | null, why: string): Promise<void> {
  await visit.commitAsSystem("sign-on", {
    key: crypto.randomUUID(),
    statements: [],
    audit: { act: "sign-on.refused", object: account ?? visit.tenant.id, detail: { why } },
  });
}

const refused = (visit: Visit, refusal: Refusal, status: 422 | 429 = 422): Promise<Response> =>
  doorway(visit, RefusedPage(visit.tenant.name, refusal), status);
