import { addDays, type Day } from "@jiceng/plugin";
import type { CastAccount } from "./cast.ts";
import type { TenantClient } from "./tenant-client.ts";

const PAGE = "/p/org-life/appraisals";
const RECORD = "/p/org-life/records/appraisals/";
/** What employees thought of the branch's work: 好, 较好, 一般, by the place of the option. */
const THOUGHT = [0, 0, 1, 0, 1, 2, 0, 0];

/** This year's 民主评议 of one branch: employees were asked by codes, and the ballot of its members is open, with one vote in it. */
export async function appraise(
  cast: readonly CastAccount[],
  { tenant, today }: { tenant: TenantClient; today: Day },
): Promise<void> {
  const as = (login: string) => {
    const { password } = cast.find((one) => one.login === login)!;
    return tenant.person().signIn(login, password);
  };
  const [secretary, other] = await Promise.all([as("shuji"), as("zhiwei")]);
  const unit = await secretary.shown(PAGE, /forms\/appraisal\?unit=([0-9a-f-]{36})/);
  await secretary.fill(`/p/org-life/forms/appraisal?unit=${unit}`, {
    "f.year": today.slice(0, 4),
    "f.begun": addDays(today, -21),
    "f.selfOn": addDays(today, -14),
    "f.peerOn": addDays(today, -7),
    do: "plan",
  });
  const appraisal = await secretary.shown(PAGE, /records\/appraisals\/([0-9a-f-]{36})/);
  const form = (name: string) => `/p/org-life/forms/${name}?unit=${unit}&appraisal=${appraisal}`;
  const ballot = () => secretary.linked(`${RECORD}${appraisal}`, "/ballots/");

  await secretary.fill(form("appraisalCrowd"), {
    "f.about": "支部今年的工作",
    "f.number": String(THOUGHT.length),
    "f.closesOn": addDays(today, 3),
    "f.closesAt": "18:00",
    do: "plan",
  });
  const crowd = await ballot();
  const sheet = await secretary.answered(`/ballots/${crowd}`, `/ballots/${crowd}/codes`);
  const codes = [...sheet.matchAll(/<b>([0-9A-Z]{5}-[0-9A-Z]{5})<\/b>/g)].map(([, code]) => code!);
  await Promise.all(
    codes.map((code, i) => {
      const at = `/vote/${code}`;
      return tenant.person().submitSeen(at, `${at}/answers`, `${at}/votes`, { "item-0": String(THOUGHT[i]) });
    }),
  );
  await secretary.submit(`/ballots/${crowd}`, `/ballots/${crowd}/closure`, {});

  await secretary.fill(form("appraisalBallot"), {
    "f.way": "党员登录投",
    "f.closesOn": addDays(today, 7),
    "f.closesAt": "18:00",
    do: "plan",
  });
  const poll = `/ballots/${await ballot()}`;
  await other.submitSeen(poll, `${poll}/answers`, `${poll}/votes`, { "item-0": "0", "item-1": "1", "item-2": "1" });
}
