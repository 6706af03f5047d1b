import { dayOf, lastDay } from "@jiceng/plugin";
import * as z from "zod";
import { BadRequest, type Handler } from "../routes/index.ts";
import { close } from "./change.ts";
import { monthAsked } from "./month-asked.ts";

const Body = z.strictObject({
  /** Login of the account in whose name it is published. */
  by: z.string().max(60).optional(),
  /** When it was, for months that were published before they came here. */
  at: z.iso.datetime({ offset: true }).optional(),
});

/** `POST /api/periods/:period/closing`: a program publishes a month. */
export const closeByProgram: Handler = async (visit) => {
  await visit.ask({});
  const period = monthAsked(visit);
  const body = Body.safeParse((await visit.json()) ?? {});
  if (!body.success)
    throw new BadRequest(
      "写成 {by, at}，都可以不写",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const at = body.data.at === undefined ? undefined : Date.parse(body.data.at);
  if (at !== undefined && (dayOf(at) <= lastDay(period) || at > visit.now))
    throw new BadRequest("发布的时间在这个月的最后一天之后、现在之前", [{ field: "at", message: "时间不对" }]);
  const why = await close(visit, period, { by: body.data.by, at });
  if (why) throw new BadRequest(why, [{ field: "period", message: why }]);
  return visit.c.json({ period, standing: "published" });
};
