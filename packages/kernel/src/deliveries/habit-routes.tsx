import type { FieldError } from "@jiceng/plugin";
import { found, type Handler, typedText, type Visit } from "../routes/index.ts";
import { hashed, secretToken } from "../secrets/index.ts";
import { type Answer, about, EXACTLY_ONE } from "../tenant/index.ts";
import { waysOut } from "./bindings.ts";
import { askToConfirm, dropAddress, keepHabits, takeAddress, useMailLink } from "./habit-store.ts";
import { confirmingLetter, letterMessage, letterVerdict, mailProblem } from "./mail.ts";
import { noAnswer } from "./outbound.ts";
import { ConfirmPage } from "./pages/confirm-page.tsx";
import { HabitsPage } from "./pages/habits-page.tsx";
import { HABITS, type Habits, habitProblems } from "./quiet.ts";

const PATH = "/me/notices";
const CRUMBS = [{ label: "我的账号", href: "/me" }];
const DAY = 86_400_000;
const ASKED = { own: about("deliveries.own", {}) };
type Own = Answer<(typeof ASKED)["own"]>;

/** What was typed and could not be kept. */
interface Typed {
  habits?: Habits & { mail: boolean };
  address?: string;
}

const FLASHES: Record<string, string> = {
  kept: "记下了。",
  sent: "确认邮件发出去了，请到邮箱里打开链接。",
  confirmed: "邮箱确认好了，以后的通知也会发到这里。",
  dropped: "不再往邮箱发了。",
};

export const showHabits: Handler = async (visit) => drawn(visit, (await visit.ask(ASKED)).own, {}, []);

const originOf = (visit: Visit): string => new URL(visit.c.req.url).origin;

export const changeHabits: Handler = async (visit) => {
  const form = await visit.form();
  const { own } = await visit.ask(ASKED);
  const text = (name: string) => typedText(form, name, 5);
  const typed = {
    mail: form.has("mail") && own.habits?.address != null,
    quietFrom: text("from"),
    quietTo: text("to"),
    restDays: form.has("rest"),
    digest: form.get("how") === "daily" ? text("digest") : null,
  };
  const errors = habitProblems(typed);
  if (errors.length > 0) return drawn(visit, own, { habits: typed }, errors);
  await visit.commit({ statements: keepHabits(visit.who.id, originOf(visit), typed), audit: null });
  return visit.redirect(`${PATH}?done=kept`);
};

/** Sends the link that shows the address to be theirs. It goes at once and by itself: the token is kept nowhere. */
export const giveAddress: Handler = async (visit) => {
  const form = await visit.form();
  const address = typedText(form, "address", 200);
  const { own } = await visit.ask(ASKED);
  const refused = (message: string) => drawn(visit, own, { address }, [{ field: "address", message }]);
  const { mail, send } = waysOut(visit.c.env);
  if (!mail) return refused("邮件还没有开通，请先用系统里的通知");
  const problem = mailProblem(address);
  if (problem) return refused(problem);
  const { id, namespace } = visit.tenant;
  const limit = { key: `mail:${visit.who.id}`, most: 5, window: DAY / 24 };
  if (!(await visit.actor.attempt({ id, namespace }, [limit]))) return refused("发得太勤了，请过一小时再试");
  const token = secretToken();
  const tokenHash = await hashed(token);
  const letter = confirmingLetter(address, `${originOf(visit)}${PATH}/address/${token}`);
  const why = await send(letterMessage(mail, letter, tokenHash)).then(letterVerdict, noAnswer);
  if (why) return refused(`确认邮件没有发出去：${why}。请稍后再试`);
  await visit.commit({
    statements: askToConfirm(visit.who.id, address, tokenHash, visit.now, visit.now + DAY),
    audit: null,
  });
  return visit.redirect(`${PATH}?done=sent`);
};

export const forgetAddress: Handler = async (visit) => {
  await visit.form();
  await visit.ask({});
  await visit.commit({ statements: dropAddress(visit.who.id, visit.now), audit: null });
  return visit.redirect(`${PATH}?done=dropped`);
};

/** A page with a button: programs that look into letters follow links, but press nothing. */
export const showLink: Handler = async (visit) => {
  const tokenHash = await hashed(visit.param("token"));
  const { address } = await visit.ask({ address: about("deliveries.link", { tokenHash }) });
  const path = `${PATH}/address/${visit.param("token")}`;
  return visit.page(
    { title: "确认邮箱", section: "/me", crumbs: [...CRUMBS, { label: "确认邮箱" }] },
    <ConfirmPage address={found(address)} path={path} formKey={await visit.key(path)} />,
  );
};

export const confirmAddress: Handler = async (visit) => {
  await visit.form();
  const tokenHash = await hashed(visit.param("token"));
  const { address } = await visit.ask({ address: about("deliveries.link", { tokenHash }) });
  const wanted = found(address);
  const { id, namespace } = visit.tenant;
  // Not through `visit`, which would keep the address of the page, and the token in it, with the operation.
  const written = await visit.actor.commit({
    tenant: { id, namespace },
    by: { kind: "system", name: "mail-link" },
    route: "POST /me/notices/address/:token",
    key: crypto.randomUUID(),
    statements: [
      useMailLink(tokenHash, visit.now),
      EXACTLY_ONE,
      takeAddress(visit.who.id, wanted, originOf(visit), HABITS),
    ],
    audit: null,
  });
  found(written.ok || null);
  return visit.redirect(`${PATH}?done=confirmed`);
};

async function drawn(visit: Visit, own: Own, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const [habits, address, removal] = await Promise.all(
    ["", "/address", "/address/removal"].map((path) => visit.key(`${PATH}${path}`)),
  );
  return visit.page(
    {
      title: "怎么收通知",
      section: "/me",
      crumbs: [...CRUMBS, { label: "怎么收通知" }],
      errors,
      flash: errors.length > 0 ? undefined : FLASHES[visit.query("done")],
    },
    <HabitsPage
      own={own}
      typed={typed}
      hasMail={waysOut(visit.c.env).mail !== null}
      keys={{ habits: habits!, address: address!, removal: removal! }}
      errors={errors}
      now={visit.now}
    />,
    errors.length > 0 ? 422 : 200,
  );
}
