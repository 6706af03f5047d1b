import type { PluginError } from "../../packages/host/src/host.ts";

/** A plugin that means harm: what it tries, its code, and what must come of it. */
export interface Hostile {
  tries: string;
  /** One ES module, as a pack holds it. */
  code: string;
  /** The function that is called; the page `go` unless it says otherwise. */
  at?: keyof typeof FUNCTIONS;
  args?: readonly unknown[];
  /** Arguments of several calls, one after another; what the last of them gave is looked at. */
  calls?: readonly (readonly unknown[])[];
  /** A function that is called first. */
  before?: keyof typeof FUNCTIONS;
  /** The other tenant, who has the same plugin, calls it first. */
  elsewhere?: true;
  /** Milliseconds by the clock on the wall that this call is given, where they are not those of a page. */
  wall?: number;
  /** Which refusals would be right; without it whatever `holds` likes. */
  ends?: readonly PluginError["kind"][];
  /** What must be true of what came. */
  holds?: (came: Came) => void;
}

export type Came = { ok: unknown } | { error: PluginError };

/** Functions of the manifest in `ground-plugin.ts`. */
export const FUNCTIONS = {
  page: ["pages", "go", "view"],
  check: ["data", "plans", "check"],
  guard: ["data", "plans", "guard"],
  upgrade: ["data", "plans", "upgrade"],
  score: ["scores", "health", "score"],
  save: ["forms", "own", "save"],
  document: ["documents", "paper", "fill"],
  job: ["jobs", "nightly", "run"],
} as const;

/** Functions that are handed no gate. */
export const PURE: readonly string[] = ["check", "guard", "upgrade", "score"] satisfies (keyof typeof FUNCTIONS)[];

/** The module of a plugin whose page is this; `before` runs when the module is loaded. */
export const page = (body: string, before = ""): string =>
  `${before};\nexport default { data: { plans: {} }, pages: { go: { async view(k, query) { ${body} } } } };`;

/** The module of a plugin with this rule over its records. */
export const rule = (name: "check" | "guard" | "upgrade", body: string, before = ""): string =>
  `${before};\nexport default { data: { plans: { ${name}(doc, context) { ${body} } } } };`;
