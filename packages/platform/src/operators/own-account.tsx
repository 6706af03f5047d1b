import { deviceOf, NotFound, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { uuidv7 } from "uuidv7";
import type { ConsoleVisit } from "../console/visit.ts";
import { controlOf } from "../tenants/control.ts";
import { whence } from "./door.ts";
import { MePage, OWN_CHALLENGE, OWN_PASSKEYS, removalPath } from "./pages/me-page.tsx";
import {
  CHALLENGE_LIFE,
  challengeId,
  FRESH,
  madePasskey,
  newPasskeyOptions,
  PASSKEYS_MOST,
  readAnswer,
} from "./passkey.ts";
import { isWaiting, passkeyAdded, passkeyRemoved, readPasskeys } from "./passkey-store.ts";
import { hasPassword, readSessions } from "./store.ts";

const NAME_MOST = 30;

const FLASHES: Readonly<Record<string, string>> = {
  added: "通行密钥加好了，下次登录可以用它。",
  removed: "通行密钥删掉了，它再也登录不了；其他设备上的登录都已退出。",
};

export async function drawMe(visit: ConsoleVisit, errors: readonly FieldProblem[] = []): Promise<Response> {
  const { operator, server, now } = visit;
  const [sessions, passkeys] = await Promise.all([
    readSessions(server, operator.id, now),
    readPasskeys(server, operator.id),
  ]);
  const keys = {
    logout: await visit.key("/logout"),
    add: await visit.key(OWN_PASSKEYS),
    challenge: await visit.key(OWN_CHALLENGE),
    removals: await Promise.all(passkeys.map(({ id }) => visit.key(removalPath(id)))),
  };
  return visit.page(
    { title: "我的账号", errors, flash: errors.length > 0 ? undefined : FLASHES[visit.query("done")] },
    <MePage
      operator={operator}
      sessions={sessions}
      passkeys={passkeys}
      canAdd={isFresh(visit) ? (passkeys.length < PASSKEYS_MOST ? "yes" : "enough") : "stale"}
      keys={keys}
      errors={errors}
      now={now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** Whether the sign-in is young enough to make a new way in by it. */
const isFresh = ({ operator, now }: ConsoleVisit): boolean => operator.since > now - FRESH;

/** What a device of an operator is to sign, to be a way in from then on. */
export async function poseForNew(visit: ConsoleVisit): Promise<Response> {
  await visit.form();
  const { operator, server, now } = visit;
  if (!isFresh(visit)) return new Response(null, { status: 403 });
  const options = await newPasskeyOptions(visit.c.req.url, operator, await readPasskeys(server, operator.id));
  await controlOf(visit.c.env).pose(await challengeId(operator.session, options.challenge), now + CHALLENGE_LIFE);
  return visit.json(options);
}

export async function addPasskey(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const { operator, server, now } = visit;
  if (!isFresh(visit)) return drawMe(visit, [{ field: "", message: "登录已过了一刻钟，请先重新登录，再加通行密钥" }]);
  const answer = readAnswer(String(form.get("credential") ?? ""));
  const waits = async (challenge: string) => isWaiting(server, await challengeId(operator.session, challenge), now);
  const made = answer && (await madePasskey(visit.c.req.url, answer, waits));
  if (!made) return drawMe(visit, [{ field: "", message: "没有加成，请再试一次" }]);
  const { challenge, ...keys } = made;
  const id = uuidv7();
  await visit.act({
    statements: passkeyAdded(
      {
        id,
        operatorId: operator.id,
        name: typedText(form, "name", NAME_MOST) || deviceOf(whence(visit).agent),
        ...keys,
      },
      await challengeId(operator.session, challenge),
      now,
      PASSKEYS_MOST,
    ),
    audit: { act: "operator.passkey-added", object: operator.id, detail: { passkey: id } },
  });
  return visit.redirect("/me?done=added");
}

export async function removePasskey(visit: ConsoleVisit): Promise<Response> {
  await visit.form();
  const { operator, server } = visit;
  const passkeys = await readPasskeys(server, operator.id);
  const going = passkeys.find(({ id }) => id === visit.param("passkey"));
  if (!going) throw new NotFound();
  if (passkeys.length === 1 && !(await hasPassword(server, operator.id)))
    return drawMe(visit, [{ field: "", message: "这是您进来的最后一个办法，不能删。请先加一把新的" }]);
  await visit.act({
    statements: passkeyRemoved(going.id, operator.id, operator.session),
    audit: { act: "operator.passkey-removed", object: operator.id, detail: { passkey: going.id } },
  });
  return visit.redirect("/me?done=removed");
}
