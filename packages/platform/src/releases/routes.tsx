import { Conflict, found, typedText } from "@jiceng/kernel";
import type { FieldProblem } from "@jiceng/ui";
import { haltPath, promotionPath, releasePath, resumptionPath } from "../console/address.ts";
import type { ConsoleBook } from "../console/book.ts";
import type { ConsoleVisit } from "../console/visit.ts";
import { ReleasePage } from "./pages/release-page.tsx";
import { ReleasesPage } from "./pages/releases-page.tsx";
import { UploadPage } from "./pages/upload-page.tsx";
import { publish } from "./publishing.ts";
import { readRelease, readReleaseLines } from "./reading.ts";
import type { OneRelease } from "./release-line.ts";
import { nextRing, REASON_MOST, type ReleaseStep } from "./release-step.ts";
import { lastStepWas, stepStatement } from "./store.ts";

const CRUMBS = [{ label: "插件发布", href: "/releases" }];

/** Releases as operators see to them: looked at, handed in, let go on from ring to ring, taken back. */
export const releaseRoutes = (book: ConsoleBook): ConsoleBook =>
  book
    .get("/releases", "operator", async (visit) =>
      visit.page({ title: "插件发布" }, <ReleasesPage lines={await readReleaseLines(visit.server, visit.now)} />),
    )
    .get("/releases/new", "operator", async (visit) => drawUpload(visit, []))
    .post("/releases", "operator", upload)
    .get("/releases/:hash", "operator", async (visit) => draw(visit, await toSee(visit), []))
    .post("/releases/:hash/promotion", "operator", async (visit) =>
      decide(visit, "promotion", ({ halted, ring }) => {
        const next = nextRing(ring);
        return halted === null && next !== null ? { step: "promoted", ring: next } : null;
      }),
    )
    .post("/releases/:hash/halt", "operator", async (visit) =>
      decide(visit, "halt", ({ halted }) => (halted === null ? { step: "halted", ring: null } : null)),
    )
    .post("/releases/:hash/resumption", "operator", async (visit) =>
      decide(visit, "resumption", ({ halted }) => (halted === null ? null : { step: "resumed", ring: null })),
    );

const toSee = async (visit: ConsoleVisit): Promise<OneRelease> =>
  found(await readRelease(visit.server, visit.param("hash"), visit.now));

const LACKING: Readonly<Record<"halt" | "resumption", string>> = {
  halt: "请写一句为什么停发，单位的管理员也会看到",
  resumption: "请写一句为什么可以恢复",
};

/** One step of one release, as the operator saw it when they decided. */
async function decide(
  visit: ConsoleVisit,
  which: "promotion" | "halt" | "resumption",
  stepOf: (release: OneRelease) => Omit<ReleaseStep, "reason"> | null,
): Promise<Response> {
  const form = await visit.form();
  const release = await toSee(visit);
  const reason = typedText(form, "reason", REASON_MOST);
  if (!reason && which !== "promotion")
    return draw(visit, release, [{ field: `reason-${which}`, message: LACKING[which] }]);
  const step = stepOf(release);
  const last = release.steps[0]?.seq ?? 0;
  if (!step || String(form.get("seen")) !== String(last)) throw new Conflict("这一版刚被别人动过");
  const { id, name } = visit.operator;
  await visit.act({
    statements: [
      lastStepWas(release.hash, last),
      stepStatement(release.hash, { ...step, reason }, { id, name }, visit.now),
    ],
    audit: {
      act: `release.${step.step}`,
      object: release.hash,
      detail: { plugin: release.plugin, version: release.version, ...(step.ring !== null && { ring: step.ring }) },
    },
  });
  return visit.redirect(releasePath(release.hash));
}

async function draw(visit: ConsoleVisit, release: OneRelease, errors: readonly FieldProblem[]): Promise<Response> {
  const { hash, title, version } = release;
  const [promotion, halt, resumption] = await Promise.all(
    [promotionPath, haltPath, resumptionPath].map((path) => visit.key(path(hash))),
  );
  return visit.page(
    { title: `${title} ${version}`, crumbs: [...CRUMBS, { label: `${title} ${version}` }], errors },
    <ReleasePage
      release={release}
      keys={{ promotion: promotion!, halt: halt!, resumption: resumption! }}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** A pack that an operator hands in. */
async function upload(visit: ConsoleVisit): Promise<Response> {
  const form = await visit.form();
  const pack = form.get("pack");
  if (!(pack instanceof File) || pack.size === 0) return drawUpload(visit, ["还没有选插件包"]);
  const { id, name, session } = visit.operator;
  const published = await publish(visit.c.env, await pack.text(), {
    ...visit.operation,
    now: visit.now,
    by: { author: { kind: "operator", id, session }, named: { id, name } },
    bundled: visit.bundled,
  });
  return "problems" in published ? drawUpload(visit, published.problems) : visit.redirect(releasePath(published.hash));
}

const drawUpload = async (visit: ConsoleVisit, problems: readonly string[]): Promise<Response> =>
  visit.page(
    { title: "上传一版插件", crumbs: [...CRUMBS, { label: "上传" }] },
    <UploadPage formKey={await visit.key("/releases")} problems={problems} />,
    problems.length > 0 ? 422 : 200,
  );
