import type { Visit } from "../routes/index.ts";
import { admitted } from "./admission.ts";
import { KERNEL_WORKS } from "./kernel-works.ts";
import type { ImportPlace } from "./place.ts";

/** Where units and members are loaded, for whoever may load what reaches the whole tenant. */
export async function kernelPlace(visit: Visit): Promise<ImportPlace> {
  const { since, today, topName, collections } = await admitted(visit);
  return {
    works: KERNEL_WORKS,
    whose: null,
    base: "/imports",
    choose: (kind) => `/imports/new?kind=${kind}`,
    template: (kind) => ({ xlsx: `/imports/template/${kind}`, csv: `/imports/template/${kind}?as=csv` }),
    since: (kind) => since[kind] ?? today,
    topName,
    collections,
    section: "/manage",
    crumbs: [
      { label: "管理", href: "/manage" },
      { label: "导入", href: "/imports" },
    ],
  };
}
