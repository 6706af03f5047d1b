import { found, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { tenantPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { ask } from "../provisioning/asking.ts";
import { firstLink, renewFirstLink, type SeeingTo, tryAgain } from "../provisioning/seeing-to.ts";
import { checklistOf } from "./checklist.ts";
import { GROUPS_PATH, groupPath, NEW_GROUP_PATH } from "./console-address.ts";
import { isBehind, waitsForAdmin } from "./enterprise.ts";
import { reachedAt } from "./link-address.ts";
import { ChecklistPage, contactsOf } from "./pages/checklist-page.tsx";
import { Failed, FirstLink } from "./pages/first-link.tsx";
import { NewGroupPage } from "./pages/new-group-page.tsx";
import { type Beginners, readBeginners } from "./reading.ts";
import { NO_WISH, type TypedWish, toWish, WISH_FIELDS } from "./typed-wish.ts";

/** Groups as operators bring them in: a new one with its headquarters, and how far each is. Counts alone, of the control database. */
export const beginnerRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get(NEW_GROUP_PATH, "operator", (visit) => drawNew(visit, "", NO_WISH, []))
    .post(NEW_GROUP_PATH, "operator", openGroup)
    .get(groupPath(":group"), "operator", showGroup)
    .post(`${groupPath(":group")}/link`, "operator", renewLink)
    .post(`${groupPath(":group")}/retry`, "operator", retry);

/** A group and its headquarters; subsidiaries are then for headquarters itself to bring in. */
async function openGroup(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const name = typedText(form, "group", 100);
  const typed: TypedWish = {
    ...NO_WISH,
    ...Object.fromEntries(WISH_FIELDS.map((field) => [field, typedText(form, field, 200)])),
    row: 1,
  };
  const problem = nameProblem(name);
  if (problem) return drawNew(visit, name, typed, [{ field: "group", message: problem }]);
  const { by, operation } = await visit.author();
  // The form's key names the group: sent again, it is the same one.
  const id = operation.key;
  const asked = await ask(visit.c.env, {
    by,
    group: { id, name },
    wishes: [{ ...toWish(typed), headquarters: true }],
    operation,
  });
  return asked.ok ? visit.redirect(groupPath(id)) : drawNew(visit, name, typed, asked.faults);
}

const NAME_MOST = 60;
const nameProblem = (name: string): string | null => {
  if (name.length < 2) return "请填集团名称，至少2个字";
  return name.length > NAME_MOST ? `集团名称最多${NAME_MOST}个字` : null;
};

async function showGroup(visit: ConsoleVisit): Promise<Response> {
  const beginners = await toSee(visit);
  const { group, enterprises, contacts } = beginners;
  return visit.page(
    { title: `${group.name}开通清单`, crumbs: [{ label: "集团", href: GROUPS_PATH }, { label: group.name }] },
    <ChecklistPage
      group={group}
      list={checklistOf(group, enterprises)}
      enterprises={enterprises}
      contacts={contactsOf(contacts)}
      places={{
        line: () => undefined,
        enterprise: (one) => (isBehind(one, "opened") ? tenantPath(one.id) : undefined),
        all: null,
        progress: null,
      }}
      first={await headquartersWaits(visit, beginners)}
    />,
  );
}

/** What an operator has to do for headquarters itself: hand the first link on, or have the opening tried again. */
async function headquartersWaits(visit: ConsoleVisit, { group, enterprises }: Beginners) {
  const top = topOf(enterprises);
  if (!top?.provisioning) return undefined;
  const at = groupPath(group.id);
  if (top.provisioning.failure && !isBehind(top, "opened"))
    return (
      <Failed
        failure={top.provisioning.failure}
        retry={{ action: `${at}/retry`, formKey: await visit.key(`${at}/retry`) }}
      />
    );
  const link = waitsForAdmin(top) ? await firstLink(visit.c.env, { groupId: group.id, id: top.id }) : null;
  return link ? (
    <FirstLink
      provisioning={top.provisioning}
      link={reachedAt(visit.c.req.url, link)}
      renewal={{ action: `${at}/link`, formKey: await visit.key(`${at}/link`) }}
      now={visit.now}
    />
  ) : undefined;
}

async function renewLink(visit: ConsoleVisit): Promise<Response> {
  const seeing = await headquartersOf(visit);
  if (seeing) await renewFirstLink(visit.c.env, seeing);
  return visit.redirect(groupPath(visit.param("group")));
}

async function retry(visit: ConsoleVisit): Promise<Response> {
  const seeing = await headquartersOf(visit);
  if (seeing) await tryAgain(visit.c.env, seeing);
  return visit.redirect(groupPath(visit.param("group")));
}

/** Headquarters, open or on its way; `null` of a group that has none. */
async function headquartersOf(visit: ConsoleVisit): Promise<SeeingTo | null> {
  await visit.form();
  const { group, enterprises } = await toSee(visit);
  const top = topOf(enterprises);
  return top ? { ...(await visit.author()), groupId: group.id, id: top.id } : null;
}

/** While headquarters is on its way it is the only one there. */
const topOf = (enterprises: Beginners["enterprises"]) =>
  enterprises.find(({ isHeadquarters }) => isHeadquarters) ?? enterprises.at(0);

const toSee = async (visit: ConsoleVisit): Promise<Beginners> =>
  found(await readBeginners(visit.server, visit.param("group")));

const drawNew = async (
  visit: ConsoleVisit,
  name: string,
  typed: TypedWish,
  errors: readonly FieldProblem[],
): Promise<Response> =>
  visit.page(
    { title: "开通一个集团", crumbs: [{ label: "集团", href: GROUPS_PATH }, { label: "开通一个集团" }], errors },
    <NewGroupPage name={name} typed={typed} errors={errors} formKey={await visit.key(NEW_GROUP_PATH)} />,
    errors.length > 0 ? 422 : 200,
  );
