import type { Statement } from "@jiceng/db";
import { type Period, periodOf } from "@jiceng/plugin";
import { sendLetter } from "../exchange/index.ts";
import { type RouteBook, typedText, type Visit } from "../routes/index.ts";
import { TEMPLATES_PAGE, templatePath } from "./address.ts";
import { type At, answered, crumbs, MANAGE, SECTION, staying, templateAt } from "./desk.ts";
import { PublishPage, type TypedPublication } from "./pages/publish-page.tsx";
import { type Letter, missing } from "./sending.ts";
import { draftStatements, publishStatement, sendingStatement } from "./store.ts";
import { type Audience, type Item, isRetired, itemsOf, meant, type Version, wrongMonth } from "./template.ts";

type Problems = { field: string; message: string }[];
const BASE = `${TEMPLATES_PAGE}/:template`;

/** Publishing a version, ending a template, and sending what somebody has not had yet. */
export const publishRoutes = (book: RouteBook): RouteBook =>
  book
    .get(`${BASE}/publishing`, MANAGE, async (visit) => {
      const at = await templateAt(visit, "manage");
      return shown(visit, at, asBefore(at), []);
    })
    .post(`${BASE}/publishing`, MANAGE, async (visit) => {
      const form = await visit.form();
      const at = await templateAt(visit, "manage");
      const ends = form.get("do") === "retire";
      const typed: TypedPublication = {
        from: typedText(form, "from"),
        to: typedText(form, "to"),
        profile: typedText(form, "profile"),
        peers: typedText(form, "peers"),
        chosen: form.getAll("chosen").map(String),
      };
      const last = at.template.versions.at(-1);
      const audience = ends ? last?.audience : audienceOf(typed, at);
      const errors = [
        ...(ends ? whyNotEnded(at) : whyNotPublished(at, audience)),
        ...wrongMonth(typed.from, at.template.versions, at.desk.today),
        ...(audience ? [] : [{ field: "to", message: "选发给哪些单位，至少一个" }]),
      ];
      if (errors.length > 0 || !audience) return shown(visit, at, typed, errors);
      return publish(visit, at, { from: typed.from, audience, items: ends ? [] : itemsOf(at.template) });
    })
    .post(`${BASE}/sending`, MANAGE, async (visit) => {
      await visit.form();
      const { template, group, sendings, desk } = await templateAt(visit, "manage");
      const month = periodOf(desk.today, "month");
      const letters = missing(template.versions, staying(group), sendings, month, { silent: true });
      if (letters.length > 0)
        await visit.commit({
          statements: letters.flatMap((letter) => sent(template.id, letter, visit.now)),
          audit: { act: "template.sent", object: template.id, detail: { enterprises: letters.length } },
        });
      return visit.redirect(`${templatePath(template.id)}#who`);
    });

/** What the last version was for stands there again. */
function asBefore({ template, desk }: At): TypedPublication {
  const audience: Audience = template.versions.at(-1)?.audience ?? { to: "all" };
  return {
    from: periodOf(desk.today, "month"),
    to: audience.to,
    profile: audience.to === "profile" ? audience.profile : "",
    peers: audience.to === "peers" ? audience.peerClass : "",
    chosen: audience.to === "chosen" ? [...audience.tenants] : [],
  };
}

const whyNotEnded = ({ template }: At): Problems =>
  template.versions.length === 0 || isRetired(template)
    ? [{ field: "", message: "这份规定动作现在没有在要求，不用停" }]
    : [];

function whyNotPublished({ template }: At, audience: Audience | null | undefined): Problems {
  const items = itemsOf(template);
  const last = template.versions.at(-1);
  if (items.length === 0) return [{ field: "", message: "先加至少一项，再发布" }];
  return last && same(items, last.items) && same(audience, last.audience)
    ? [{ field: "", message: "和上一版一样，没有要发布的" }]
    : [];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** To whom it is to go; `null` where that is nobody who is there. */
function audienceOf({ to, profile, peers, chosen }: TypedPublication, { group }: At): Audience | null {
  const subsidiaries = staying(group);
  const audience: Audience | null =
    to === "all"
      ? { to }
      : to === "profile"
        ? { to, profile }
        : to === "peers"
          ? { to, peerClass: peers }
          : to === "chosen"
            ? { to, tenants: subsidiaries.map(({ id }) => id).filter((id) => chosen.includes(id)) }
            : null;
  return audience && (to === "all" || meant(audience, subsidiaries).length > 0) ? audience : null;
}

async function publish(
  visit: Visit,
  { template, group, sendings, desk }: At,
  of: { from: Period; audience: Audience; items: readonly Item[] },
): Promise<Response> {
  const { who, now } = visit;
  const version: Version = {
    ...of,
    no: (template.versions.at(-1)?.no ?? 0) + 1,
    name: template.name,
    byName: who.name,
    at: now,
  };
  const letters = missing([...template.versions, version], staying(group), sendings, periodOf(desk.today, "month"));
  const retires = version.items.length === 0;
  await visit.commit({
    statements: [
      ...draftStatements(template, null),
      publishStatement(template.id, version, who, now),
      ...letters.flatMap((letter) => sent(template.id, letter, now)),
    ],
    audit: {
      act: retires ? "template.retired" : "template.published",
      object: template.id,
      detail: { no: version.no, from: version.from, enterprises: letters.length },
    },
  });
  return visit.redirect(templatePath(template.id));
}

const sent = (template: string, { tenant, no, ends, steps }: Letter, now: number): Statement[] => [
  sendingStatement(template, { tenant, no, ends }, now),
  sendLetter({ tenant }, "template", { template, steps }, now),
];

async function shown(visit: Visit, at: At, typed: TypedPublication, errors: Problems) {
  const { template, group, desk } = at;
  const action = `${templatePath(template.id)}/publishing`;
  const no = (template.versions.at(-1)?.no ?? 0) + 1;
  const month = periodOf(desk.today, "month");
  return visit.page(
    {
      title: `发布第${no}版`,
      section: SECTION,
      crumbs: crumbs({ label: template.name, href: templatePath(template.id) }, { label: `发布第${no}版` }),
      errors,
    },
    <PublishPage
      {...{ template, no, month, typed, errors, action }}
      subsidiaries={staying(group)}
      formKey={await visit.key(action)}
    />,
    answered(errors),
  );
}
