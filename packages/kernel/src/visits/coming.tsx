import { LinkButton, Row } from "@jiceng/ui";
import { noSession } from "../accounts/index.ts";
import { doorway, type Handler, NotFound, type Visit } from "../routes/index.ts";
import { otherHost } from "./address.ts";
import { OwnSignInPage } from "./pages/own-sign-in-page.tsx";
import { PLATFORM, readTicket, type Ticket, ticketKey } from "./ticket.ts";
import { visitCookie } from "./visit-cookie.ts";

/**
 * `GET /visits/:ticket`: in, once. What was not made for this enterprise, by us, from where it may come, is not there at all. A session of
 * the reader's own at this host stays: they are asked to choose, and the ticket is not burnt.
 */
export const comeIn: Handler = async (visit) => {
  await visit.ask({});
  const ticket = await readTicket(ticketKey(visit.secrets), visit.param("ticket"));
  if (!ticket || !(await isMeantHere(visit, ticket))) throw new NotFound();
  if (visit.visitor?.kind === "account")
    return doorway(visit, {
      title: visit.tenant.name,
      children: <OwnSignInPage name={visit.visitor.name} target={ticket.target} />,
    });
  if (!(await visit.c.env.VOUCHES?.(ticket))) return over(visit, ticket);
  const { id, namespace } = visit.tenant;
  const letIn = await visit.actor.letIn({ id, namespace }, ticket);
  if (!letIn.ok) return letIn.why === "over" ? over(visit, ticket) : closed(visit, letIn.reason);
  const response = visit.redirect(ticket.target);
  response.headers.append("set-cookie", visitCookie(letIn.id));
  // A session that is over would stand before the visit.
  response.headers.append("set-cookie", noSession());
  return response;
};

/** `POST /visits/leaving`: the visitor goes. */
export const leave: Handler = async (visit) => {
  await visit.ask({});
  await visit.form();
  const { id, namespace } = visit.tenant;
  const kind = visit.chrome.visiting?.kind ?? "headquarters";
  await visit.actor.leave({ id, namespace }, visit.who.session);
  const response = await said(visit, kind, "查阅结束了", "要再看，从来的地方再点一次。", 200);
  response.headers.append("set-cookie", visitCookie(null));
  return response;
};

/** Whether a ticket is for this enterprise, and from where one may come to it today. */
async function isMeantHere(visit: Visit, { to, kind, from }: Ticket): Promise<boolean> {
  if (to !== visit.tenant.id) return false;
  if (kind === "operator") return from.id === PLATFORM;
  const group = await visit.group();
  return group?.headquarters === from.id && from.id !== to;
}

const over = (visit: Visit, { kind }: Ticket): Promise<Response> =>
  said(
    visit,
    kind,
    "这张查阅凭证已经失效",
    "它只能用一次，一分钟内有效，发的人那时要有权查阅。请回到原来的页面，再点一次。",
    403,
  );

const closed = (visit: Visit, reason: string): Promise<Response> =>
  said(visit, "headquarters", "这家单位现在不接受查阅", `单位写明的原因：${reason}。需要查阅的，请先和单位联系。`, 403);

/** A page outside of the enterprise's own; for somebody from headquarters with the way back. */
async function said(
  visit: Visit,
  kind: Ticket["kind"],
  title: string,
  text: string,
  status: 200 | 403,
): Promise<Response> {
  const group = kind === "headquarters" ? await visit.group() : null;
  const back = group?.sisters.find(({ id }) => id === group.headquarters)?.host;
  const children = (
    <>
      <p>{text}</p>
      {back && (
        <Row>
          <LinkButton href={otherHost(visit.c.req.url, back, "/group")}>{`回${group.name}`}</LinkButton>
        </Row>
      )}
    </>
  );
  return doorway(visit, { title, children }, status);
}
