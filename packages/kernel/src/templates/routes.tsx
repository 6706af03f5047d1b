import { periodOf } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { RouteBook, typedText, type Visit } from "../routes/index.ts";
import { TEMPLATES_PAGE, templatePath } from "./address.ts";
import { answered, crumbs, deskAt, MANAGE, READ, SECTION, staying, templateAt } from "./desk.ts";
import { draftRoutes } from "./draft-routes.tsx";
import { TemplatePage } from "./pages/template-page.tsx";
import { TemplatesPage } from "./pages/templates-page.tsx";
import { publishRoutes } from "./publish-routes.tsx";
import { readTemplates, templateStatement } from "./store.ts";
import { wrongName } from "./template.ts";

/** 规定动作 of headquarters: drafted, published in versions, and who has taken which. */
export const templateRoutes = (): RouteBook =>
  [draftRoutes, publishRoutes]
    .reduce((book, more) => more(book), new RouteBook())
    .get(TEMPLATES_PAGE, READ, (visit) => showAll(visit, "", []))
    .post(TEMPLATES_PAGE, MANAGE, async (visit) => {
      const name = typedText(await visit.form(), "name", 60);
      await deskAt(visit, "manage");
      const { templates } = await readTemplates(visit.db);
      const errors = wrongName(
        name,
        templates.map((one) => one.name),
      );
      if (errors.length > 0) return showAll(visit, name, errors);
      const id = uuidv7();
      await visit.commit({
        statements: [templateStatement(id, name, visit.who, visit.now)],
        audit: { act: "template.made", object: id },
        answer: id,
      });
      return visit.redirect(templatePath(id));
    })
    .get(`${TEMPLATES_PAGE}/:template`, READ, async (visit) => {
      const { desk, group, template, sendings } = await templateAt(visit, "read");
      const base = templatePath(template.id);
      return visit.page(
        { title: template.name, section: SECTION, crumbs: crumbs({ label: template.name }) },
        <TemplatePage
          template={template}
          sendings={sendings}
          subsidiaries={staying(group)}
          desk={desk}
          month={periodOf(desk.today, "month")}
          sendingKey={desk.manages ? await visit.key(`${base}/sending`) : ""}
        />,
      );
    });

async function showAll(visit: Visit, typed: string, errors: { field: string; message: string }[]) {
  const { desk, group } = await deskAt(visit, "read");
  const { templates, sendings } = await readTemplates(visit.db);
  return visit.page(
    {
      title: "规定动作",
      section: SECTION,
      crumbs: crumbs().slice(0, 1).concat({ label: "规定动作", href: "" }),
      errors,
    },
    <TemplatesPage
      templates={templates}
      sendings={sendings}
      subsidiaries={staying(group)}
      today={desk.today}
      typed={typed}
      errors={errors}
      formKey={desk.manages ? await visit.key(TEMPLATES_PAGE) : null}
    />,
    answered(errors),
  );
}
