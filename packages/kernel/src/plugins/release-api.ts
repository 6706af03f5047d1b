import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { BadRequest, found, type Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { goesOn } from "./following.ts";
import { judged } from "./offer.ts";
import { stepMade } from "./plugin-step.ts";
import { toAgree } from "./resolve.ts";
import { lastStepWas, packStatement, stepStatement } from "./store.ts";
import { type ManifestOfCode, receivedPack } from "./uploading.ts";

const Body = z.strictObject({
  pack: z.string(),
  /** One in the making, put there at every save of its author: it may have the version that is there. Nowhere but on the author's own machine. */
  trial: z.literal(true).optional(),
});
const problemsOf = (problems: readonly string[]) => problems.map((message) => ({ field: "pack", message }));

/**
 * `POST /api/plugins/packs`: a program releases a pack of the tenant's own, as `{ pack }` with the pack's text as it is. The same bytes again
 * are the same release. Answers what it is known by, and why it does not run yet where it waits for an administrator.
 */
export const releaseByProgram =
  (manifestOfCode: ManifestOfCode): Handler =>
  async (visit) => {
    const body = Body.safeParse(await visit.json());
    const text = body.success ? body.data.pack : "";
    const { receiving } = await visit.ask({ receiving: about("plugins.receiving", { id: idIn(text) }) });
    const { released, seen, one, ...ground } = found(receiving);
    if (!body.success) throw new BadRequest("写成 {pack}，pack 是插件包的全文");
    const received = await receivedPack(text, (pack) => manifestOfCode(visit, pack));
    if ("problems" in received) throw new BadRequest("插件包有误", problemsOf(received.problems));
    const { hash, pack } = received;
    const { id, version } = pack.manifest;
    const answer = { plugin: id, version, hash };
    if (released.includes(hash)) return visit.c.json({ ...answer, repeated: true });
    const isTrial = body.data.trial === true && visit.c.env.MODE !== "production";
    const { refused } = judged(pack.manifest, ground, isTrial);
    if (refused.length > 0) throw new BadRequest("这个版本不能发布", problemsOf(refused));
    const waits = toAgree(pack.manifest, ground.standing);
    const made = [{ step: "released" as const, release: hash }, ...(one && waits.length === 0 ? goesOn(one) : [])];
    const by = { by: visit.who.id, byName: "系统", at: visit.now };
    await visit.commit({
      statements: [
        lastStepWas(id, seen),
        packStatement(received, by),
        ...made.map((of) =>
          stepStatement(stepMade(of, { id: uuidv7(), plugin: id, byName: by.byName, at: by.at }), by.by),
        ),
      ],
      audit: { act: "plugin.released", object: id, detail: { release: hash } },
      touches: ["plugins"],
      answer: hash,
    });
    return visit.c.json({ ...answer, repeated: false, waits }, 201);
  };

/** What a text says that its pack is called, before it is known to be in order. */
export function idIn(text: string): string {
  try {
    return String((JSON.parse(text) as { manifest?: { id?: unknown } } | null)?.manifest?.id ?? "");
  } catch {
    return "";
  }
}
