import { EmptyState, LinkButton, Sheet } from "@jiceng/ui";
import { landing } from "../accounts/index.ts";
import { isHeadquarters, type Sister } from "../groups/index.ts";
import { found, type Handler, NotFound, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { otherHost, ticketPath } from "./address.ts";
import { TOP } from "./questions.ts";
import { issued, READS, type Ticket, ticketKey } from "./ticket.ts";

/** Where somebody from outside begins who named nothing that could be meant. */
const START = "/board";

/** A path of the other host, whatever was in the address. */
const targetOf = (to: string): string => {
  const at = landing(to);
  return at === "/" ? START : at;
};

/** `GET /group/enterprises/:tenant/visit`: from headquarters' page to a subsidiary's, by a ticket that is made for this one step. */
export const leadThere: Handler = async (visit) => {
  const [{ scope }, group] = await Promise.all([
    visit.ask({ scope: about("units.scope", { ability: "group.read" }) }),
    visit.group(),
  ]);
  const { id: here } = visit.tenant;
  if (!scope.all || !isHeadquarters(group, here)) throw new NotFound();
  const sister = found(group.sisters.find(({ id }) => id === visit.param("tenant") && id !== here));
  if (sister.host === null || sister.standing !== "open") return notNow(visit, sister);
  const ticket: Omit<Ticket, "alg" | "nonce" | "until"> = {
    kind: "headquarters",
    from: { id: here, name: visit.tenant.name },
    to: sister.id,
    who: { id: visit.who.id, name: visit.who.name },
    unitNo: TOP,
    abilities: [...READS],
    target: targetOf(visit.query("to")),
    at: visit.now,
    request: null,
  };
  await visit.commit({ statements: [], audit: { act: "group.visited", object: sister.id } }, { repeatable: true });
  const text = await issued(ticketKey(visit.secrets), ticket);
  return visit.redirect(otherHost(visit.c.req.url, sister.host, ticketPath(text)));
};

const notNow = (visit: Visit, { name, standing }: Sister): Promise<Response> =>
  visit.page(
    { title: name, section: "/group", crumbs: [{ label: "集团", href: "/group" }, { label: name }] },
    <Sheet>
      <EmptyState
        title={`${name}现在打不开`}
        text={WHY[standing]}
        action={<LinkButton href="/group">回集团看板</LinkButton>}
      />
    </Sheet>,
  );

const WHY: Record<Sister["standing"], string> = {
  provisioning: "它还在开通，开通以后就能查阅。",
  open: "它还没有域名。请联系平台运维。",
  suspended: "它已停用，恢复以后才能查阅。它报来的数还在看板上。",
  merged: "它已并入别的单位，请到并入的单位查阅。",
  leaving: "它正在退出，不再接受查阅。",
};
