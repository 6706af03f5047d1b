// Imported before a Worker: every plugin then runs in the sandbox, those that come with the product and those of tests.
import { text as brand } from "bundle:../../../plugins/brand/src/index.ts";
import { text as orgLife } from "bundle:../../../plugins/org-life/src/index.ts";
import { text as projects } from "bundle:../../../plugins/projects/src/index.ts";
import { text as reports } from "bundle:../../../plugins/reports/src/index.ts";
import { text as scoring } from "bundle:../../../plugins/scoring/src/index.ts";
import { text as archive } from "bundle:../archive-plugin.ts";
import { text as example } from "bundle:../example-plugin.ts";
import { text as ledger } from "bundle:../ledger-plugin.ts";
import { text as marks } from "bundle:../marks-plugin.ts";
import { text as outreach } from "bundle:../outreach-plugin.ts";
import { text as workshop } from "bundle:../workshop-plugin.ts";
import { found } from "@jiceng/kernel";
import { manifestOf } from "@jiceng/plugin";
import { House } from "../../../packages/host/src/house.ts";
import { sandboxHost } from "../../../packages/host/src/sandbox-host.ts";

const CODE: Readonly<Record<string, string>> = {
  "org-life": orgLife,
  "small-brand": example,
  archive,
  brand,
  ledger,
  marks,
  outreach,
  projects,
  reports,
  scoring,
  workshop,
};

House.prototype.hostOf = function (id, release, { tenant, env }) {
  if (release) throw new Error("a release is in the sandbox anyway");
  const plugin = manifestOf(found(this.bundled.find((one) => one.id === id)));
  return sandboxHost({ tenant: tenant.id, plugin, release: id, ways: env, code: async () => found(CODE[id]) });
};
