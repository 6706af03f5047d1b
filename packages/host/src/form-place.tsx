import { about, formPath, found, type Visit } from "@jiceng/kernel";
import { Button, Head, Row, Sheet, Stack, UnitChoice } from "@jiceng/ui";
import { askedIn } from "./form-open.ts";
import type { Plugins } from "./house.ts";
import { openPlugin, own, sectionOf } from "./place.ts";

/** A form that was opened without a unit: people say which, where they have it over several; the one that they have is taken as said. */
export async function choosePlace(visit: Visit, plugins: Plugins): Promise<Response> {
  const name = visit.param("form");
  const { more, unit: _, ...asked } = askedIn(visit);
  const [text, pressed] = [visit.query("place"), visit.query("do")];
  const { plugin, answers } = await openPlugin(visit, plugins, ({ id }) => ({
    places: about("records.places", { plugin: id, form: name, record: asked.record, text }),
  }));
  const form = own(plugin.forms, name);
  const { only, units } = found(answers.places);
  const at = { plugin: plugin.id, form: name };
  if (only) return visit.redirect(formPath({ form: at, unit: { id: only }, ...asked, more }));
  const action = formPath({ form: at });
  return visit.page(
    { title: form.title, section: sectionOf(plugin) },
    <Stack>
      <Head title={form.title} lead="先选是哪个组织的。" />
      <Sheet>
        <form class="form" method="get" action={action}>
          {Object.entries({ ...asked, ...more }).map(([key, value]) =>
            value ? <input type="hidden" name={key} value={value} /> : null,
          )}
          <UnitChoice
            name="unit"
            label="组织"
            value=""
            error={pressed !== "find" && visit.c.req.query("unit") === "" ? "请选一个组织" : undefined}
            units={units}
            none="没有找到，换几个字再找"
            find={{ action, name: "do", value: "find" }}
            place={{ value: text, hint: "下面没有的，写名称里的几个字，再点“找组织”。", max: 60 }}
          />
          <Row>
            <Button main>下一步</Button>
          </Row>
        </form>
      </Sheet>
    </Stack>,
  );
}
