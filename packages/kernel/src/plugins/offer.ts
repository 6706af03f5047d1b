import type { Plugin } from "@jiceng/plugin";
import { isKernelAct } from "../audit/index.ts";
import { type Comparison, compare } from "./comparison.ts";
import { misfits } from "./misfit.ts";
import { PARKED } from "./remains.ts";
import { byVersion, majorOf } from "./resolve.ts";

/** What of the tenant decides whether it may release a pack under a name. */
export interface Ground {
  /** Who has the name already: the product, the platform, or nobody but this tenant. */
  taken: "bundled" | "platform" | null;
  /** The versions that the tenant released of it. */
  versions: readonly string[];
  /** What it would take the place of: the release that runs or, where none may, the highest. */
  before: Plugin | null;
}

/** Words of ours in addresses and in the names of duties and figures. */
const OURS: readonly string[] = ["uploading", "kernel", "duty"];

/**
 * What stands in the way of releasing a manifest here, as Chinese sentences; and what it would change. A trial may take the place of the
 * same version, and take away what it added before: nobody works with it yet.
 */
export function judged(
  manifest: Plugin,
  ground: Ground,
  isTrial = false,
): { refused: string[]; comparison: Comparison | null } {
  const comparison = ground.before && compare(ground.before, manifest);
  const isNewMajor = ground.before !== null && majorOf(manifest) > majorOf(ground.before);
  const highest = ground.versions
    .filter((version) => majorOf({ version }) === majorOf(manifest))
    .toSorted(byVersion)
    .at(-1);
  const newer = highest === undefined ? 1 : byVersion(manifest.version, highest);
  const isNewEnough = newer > 0 || (isTrial && newer === 0);
  return {
    refused: [
      ...nameRefused(manifest.id, ground),
      ...(isNewEnough ? [] : [`版本要比已经发布的 ${highest} 新，这个是 ${manifest.version}`]),
      ...misfits(manifest),
      ...(comparison?.never ?? []),
      ...(isNewMajor || isTrial ? [] : (comparison?.narrowed ?? []).map((what) => `${what}；这样的改动要换大版本号`)),
    ],
    comparison,
  };
}

function nameRefused(id: string, { taken }: Ground): string[] {
  if (taken === "bundled") return [`“${id}”是随产品来的插件，请换一个名字（id）`];
  if (taken === "platform") return [`“${id}”是平台上已有的插件，请换一个名字（id）`];
  return OURS.includes(id) || id.startsWith(PARKED) || isKernelAct(id)
    ? [`“${id}”是产品自己用的名字，请换一个名字（id）`]
    : [];
}
