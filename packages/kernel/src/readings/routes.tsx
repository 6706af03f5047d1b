import { dayOf, type FieldError } from "@jiceng/plugin";
import { memberWithin } from "../access/index.ts";
import { readMember } from "../members/index.ts";
import { found, RouteBook, typedText, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { ReadingPage } from "./pages/reading-page.tsx";
import { corrected, speller } from "./pinyin.ts";
import { readAs } from "./store.ts";

const MEND = { may: "members.mend" } as const;

/** How a member's name is read: by the dictionary, until somebody says otherwise. */
export const readingRoutes = (): RouteBook =>
  new RouteBook()
    .get("/members/:member/reading", MEND, async (visit) => {
      const member = await mended(visit);
      return drawn(visit, member, member.reading, []);
    })
    .post("/members/:member/reading", MEND, async (visit) => {
      const form = await visit.form();
      const member = await mended(visit);
      const typed = typedText(form, "pinyin", 80);
      const given = corrected(typed, member.name, await speller());
      if ("problem" in given) return drawn(visit, member, typed, [{ field: "pinyin", message: given.problem }]);
      await visit.commit({
        statements: readAs(member.id, given.syllables),
        audit: { act: "member.reading.corrected", object: member.id, unitNo: member.unitNo },
      });
      return visit.redirect(`/members/${member.id}`);
    });

/** The member of the address, where the visitor may mend what is held on them. */
async function mended(visit: Visit) {
  const { scope } = await visit.ask({ scope: about("units.scope", { ability: "members.mend" }) });
  const day = dayOf(visit.now);
  const member = found(await readMember(visit.db, visit.param("member")));
  const { unitNo } = found(
    member.belonged.find(({ from, to }) => from <= day && (!to || to > day)) ?? member.belonged[0],
  );
  return { ...member, id: found(memberWithin(scope, member.id, unitNo)), unitNo };
}

const drawn = async (
  visit: Visit,
  member: { id: string; name: string },
  typed: string,
  errors: FieldError[],
): Promise<Response> =>
  visit.page(
    {
      title: "姓名的读音",
      section: "/members",
      errors,
      crumbs: [
        { label: "党员", href: "/members" },
        { label: member.name, href: `/members/${member.id}` },
        { label: "读音" },
      ],
    },
    <ReadingPage
      member={member}
      typed={typed}
      errors={errors}
      formKey={await visit.key(`/members/${member.id}/reading`)}
    />,
    errors.length > 0 ? 422 : 200,
  );
