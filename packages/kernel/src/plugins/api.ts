import { cadenceOf, isPeriod, lastDay } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { declinedExtra, keepExtra, readDocument, typedJson } from "../records/index.ts";
import { BadRequest, found, type Handler } from "../routes/index.ts";
import { nonePublishedFrom } from "../rules/index.ts";
import { about } from "../tenant/index.ts";
import { ownSettings } from "./as-set.ts";
import { lastStep, type StepOf, stepMade } from "./plugin-step.ts";
import { firstMoved, publishedMonths } from "./setting.ts";
import { lastStepWas, stepStatement } from "./store.ts";

const Body = z.strictObject({
  /** The first month that owes its duties; it may lie back as far as nothing is published. */
  from: z.string().refine((text) => isPeriod(text) && cadenceOf(text) === "month", "写成2026-09这样的月份"),
  settings: z.record(z.string().max(40), z.unknown()).optional(),
});

/** `POST /api/plugins/:plugin/enabling`: a program enables a plugin from a month on, and sets it: what it does not name stays as it is. One that is enabled already is only set. */
export const enableByProgram: Handler = async (visit) => {
  const { one, open } = await visit.ask({
    one: about("plugins.one", { id: visit.param("plugin") }),
    open: about("plugins.open", {}),
  });
  const { id, plugin, release, enabled, standing, runs, steps, settings: held } = found(one);
  const body = Body.safeParse(await visit.json());
  if (!body.success)
    throw new BadRequest(
      "写成 {from, settings}",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const { from, settings } = body.data;
  if (!enabled && (!runs || standing === "suspended" || standing === "uninstalled"))
    throw new BadRequest("这个插件现在不能启用：已暂停、已卸载，或者没有能运行的版本");
  if (open && lastDay(from) < open)
    throw new BadRequest("这个月已经发布", [{ field: "from", message: "这个月已经发布，数不能再变，请往后选" }]);
  const read = settings && readDocument(plugin.settings?.fields ?? {}, typedJson({ ...held, ...settings }));
  const errors = read
    ? [
        ...read.errors,
        ...declinedExtra(plugin.data, read.doc),
        ...publishedMonths(plugin, held, { ...held, ...read.doc }, open),
      ]
    : [];
  if (errors.length > 0) throw new BadRequest("设置有误", errors);
  const moved = read && firstMoved(plugin, held, { ...held, ...read.doc });
  const step = (of: StepOf) =>
    stepStatement(stepMade(of, { id: uuidv7(), plugin: id, byName: "系统", at: visit.now }), visit.who.id);
  const made = [
    ...(enabled
      ? []
      : [nonePublishedFrom(from), step({ step: "enabled", from, release, needs: Object.keys(plugin.needs) })]),
    ...(read
      ? [
          ...(moved ? [nonePublishedFrom(moved)] : []),
          step({
            step: "configured",
            settings: ownSettings(plugin, keepExtra(plugin.data, read.doc, held)),
          }),
        ]
      : []),
  ];
  if (made.length > 0)
    await visit.commit({
      statements: [lastStepWas(id, lastStep({ steps })), ...made],
      audit: { act: enabled ? "plugin.configured" : "plugin.enabled", object: id, detail: { from } },
      touches: ["plugins"],
      answer: id,
    });
  return visit.c.json({ plugin: id });
};
