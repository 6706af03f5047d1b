import type { FieldError, Plugin } from "@jiceng/plugin";
import { found, RouteBook, type Visit } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { decidingPath, PLUGINS_PAGE, pluginPath, type ReleaseVerb, releasePath, UPLOADING_PAGE } from "./address.ts";
import { DECISIONS } from "./decisions.ts";
import { goesOn } from "./following.ts";
import { judged } from "./offer.ts";
import { ReportPage } from "./pages/report-page.tsx";
import { TrialPage } from "./pages/trial-page.tsx";
import { UploadingPage } from "./pages/uploading-page.tsx";
import { VersionPage } from "./pages/version-page.tsx";
import { idIn, releaseByProgram } from "./release-api.ts";
import type { OneRelease, Receiving } from "./release-questions.ts";
import { toAgree } from "./resolve.ts";
import { packStatement, readUploaded } from "./store.ts";
import { take } from "./taking.ts";
import { MOST_UPLOAD, type PluginWays, receivedPack } from "./uploading.ts";

const MANAGE = { may: "plugins.manage" } as const;
const CRUMBS = [{ label: "插件", href: PLUGINS_PAGE }];
const MOST_REASON = 200;

/** The tenant's own packs, and what it decides about releases: uploaded, looked at, released; agreed to, held at, halted. */
export const releaseRoutes = ({ manifestOfCode, tryScores }: PluginWays): RouteBook => {
  const book = new RouteBook()
    .post("/api/plugins/packs", "service", releaseByProgram(manifestOfCode))
    .get(UPLOADING_PAGE, MANAGE, async (visit) => {
      found((await visit.ask({ receiving: about("plugins.receiving", { id: "" }) })).receiving);
      return showUploading(visit, []);
    })
    .post(UPLOADING_PAGE, MANAGE, async (visit) => {
      const file = (await visit.form()).get("pack");
      const text = file instanceof File && file.size <= MOST_UPLOAD ? await file.text() : null;
      const id = text === null ? "" : idIn(text);
      const receiving = found((await visit.ask({ receiving: about("plugins.receiving", { id }) })).receiving);
      if (!(file instanceof File) || !file.name) return showUploading(visit, ["还没有选文件。请选插件包（.json）。"]);
      if (text === null) return showUploading(visit, ["文件太大，不会是插件包"]);
      const received = await receivedPack(text, (pack) => manifestOfCode(visit, pack));
      if ("problems" in received) return showUploading(visit, received.problems);
      const { hash, pack } = received;
      if (receiving.released.includes(hash)) return visit.redirect(releasePath(id, hash));
      const { refused } = judged(pack.manifest, receiving);
      if (refused.length > 0) return showUploading(visit, refused);
      const { who, now } = visit;
      await visit.commit({
        statements: [packStatement(received, { by: who.id, byName: who.name, at: now })],
        audit: { act: "plugin.uploaded", object: id, detail: { hash } },
        answer: hash,
      });
      return visit.redirect(releasePath(id, hash));
    })
    .get(`${PLUGINS_PAGE}/:plugin/releases/:hash`, MANAGE, async (visit) => {
      const { release, receiving, manifest } = await toDecide(visit);
      return release ? showVersion(visit, release, []) : showReport(visit, manifest, receiving);
    })
    .get(`${PLUGINS_PAGE}/:plugin/releases/:hash/trial`, MANAGE, async (visit) => {
      const { id, hash, release, receiving, manifest } = await toDecide(visit);
      const { running, settings } = receiving;
      const before = found(running?.hash === hash || receiving.one?.standing !== "enabled" ? null : running);
      const after = { plugin: id, hash, source: release?.line.source ?? "own", manifest } as const;
      const trials = await tryScores(visit, { before, after, settings });
      const title = `${manifest.title} ${manifest.version}`;
      return visit.page(
        {
          title: `${title}试算`,
          section: "/manage",
          crumbs: [...CRUMBS, { label: title, href: releasePath(id, hash) }, { label: "试算" }],
        },
        <TrialPage plugin={id} before={before.manifest.version} after={manifest} hash={hash} trials={trials} />,
      );
    })
    .post(`${PLUGINS_PAGE}/:plugin/releases/:hash`, MANAGE, async (visit) => {
      const form = await visit.form();
      const { id, hash, release, receiving, manifest } = await toDecide(visit);
      if (release) return visit.redirect(pluginPath(id));
      if (judged(manifest, receiving).refused.length > 0) return showReport(visit, manifest, receiving);
      const { one, standing } = receiving;
      const runsAtOnce = toAgree(manifest, standing).length === 0;
      await take(
        visit,
        { id, steps: one?.steps ?? [] },
        [{ step: "released", release: hash }, ...(one && runsAtOnce ? goesOn(one) : [])],
        String(form.get("seen") ?? ""),
      );
      return visit.redirect(pluginPath(id));
    });
  for (const verb of Object.keys(DECISIONS) as ReleaseVerb[])
    book.post(`${PLUGINS_PAGE}/:plugin/releases/:hash/${verb}`, MANAGE, (visit) => decide(visit, verb));
  return book;
};

async function decide(visit: Visit, verb: ReleaseVerb): Promise<Response> {
  const form = await visit.form();
  const { id, hash } = placeOf(visit);
  const release = found((await visit.ask({ release: about("plugins.release", { id, hash }) })).release);
  const { may, steps, asks } = DECISIONS[verb];
  if (!may(release)) return visit.redirect(releasePath(id, hash));
  const reason = String(form.get("reason") ?? "")
    .trim()
    .slice(0, MOST_REASON);
  if (asks && !reason) return showVersion(visit, release, [{ field: "reason", message: asks }]);
  await take(visit, release.one, steps(release, reason), String(form.get("seen") ?? ""));
  return visit.redirect(pluginPath(id));
}

const placeOf = (visit: Visit) => ({ id: visit.param("plugin"), hash: visit.param("hash") });

interface ToDecide {
  id: string;
  hash: string;
  /** `null` of a pack that was uploaded and not released. */
  release: OneRelease | null;
  receiving: Receiving;
  manifest: Plugin;
}

/** A release, or a pack that may become one, of which the reader may decide. */
async function toDecide(visit: Visit): Promise<ToDecide> {
  const { id, hash } = placeOf(visit);
  const { release, receiving } = await visit.ask({
    release: about("plugins.release", { id, hash }),
    receiving: about("plugins.receiving", { id }),
  });
  const manifest = release?.manifest ?? found(await readUploaded(visit.db, id, hash)).manifest;
  return { id, hash, release, receiving: found(receiving), manifest };
}

const showUploading = async (visit: Visit, problems: readonly string[]): Promise<Response> => {
  const errors = problems.map((message) => ({ field: "pack", message }));
  return visit.page(
    { title: "上传本单位插件", section: "/manage", crumbs: [...CRUMBS, { label: "上传" }], errors },
    <UploadingPage formKey={await visit.key(UPLOADING_PAGE)} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
};

async function showReport(visit: Visit, manifest: Plugin, receiving: Receiving): Promise<Response> {
  const { id, hash } = placeOf(visit);
  const { refused, comparison } = judged(manifest, receiving);
  const title = `${manifest.title} ${manifest.version}`;
  return visit.page(
    { title, section: "/manage", crumbs: [...CRUMBS, { label: "上传", href: UPLOADING_PAGE }, { label: title }] },
    <ReportPage
      {...{ manifest, refused, comparison, hash, seen: receiving.seen }}
      waits={toAgree(manifest, receiving.standing)}
      hasTrial={receiving.one?.enabled === true && receiving.running !== null && manifest.scores !== undefined}
      formKey={await visit.key(releasePath(id, hash))}
    />,
    refused.length > 0 ? 422 : 200,
  );
}

async function showVersion(visit: Visit, release: OneRelease, errors: readonly FieldError[]): Promise<Response> {
  const { one, line } = release;
  const open = (Object.keys(DECISIONS) as ReleaseVerb[]).filter((verb) => DECISIONS[verb].may(release));
  const keys = await Promise.all(
    open.map(async (verb) => [verb, await visit.key(decidingPath(one.id, line.hash, verb))] as const),
  );
  return visit.page(
    {
      title: `${one.plugin.title} ${line.version}`,
      section: "/manage",
      crumbs: [...CRUMBS, { label: one.plugin.title, href: pluginPath(one.id) }, { label: line.version }],
      errors,
    },
    <VersionPage release={release} keys={Object.fromEntries(keys)} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  );
}
