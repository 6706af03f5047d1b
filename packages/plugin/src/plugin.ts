import type { Capability } from "./capability.ts";
import type { Data } from "./collection.ts";
import type { Duty } from "./duty.ts";
import type { Fields } from "./field.ts";
import type { Metric } from "./metric.ts";
import type { Form, Job, ListColumn, Page, PlannedDocument, Reactions, Tile } from "./page.ts";
import type { Score } from "./score.ts";

/** The roles that an administrator gives over a unit and everything below it. */
export type Role = "admin" | "security" | "auditor" | "officer" | "secretary" | "leader" | "member";

/** Something a plugin lets people do. Who gets it when the plugin is enabled: by role over the unit, or by a post in it. */
export interface Ability {
  title: string;
  roles?: readonly Role[];
  /** Roles that have it where they are held over a 党小组 itself: a leader of one does not do the work of its branch. */
  groups?: readonly Role[];
  /** Holders of a committee post (支委) of the record's own unit; with `committee-and-groups` of the branch that a 党小组 is part of, too. */
  posts?: "committee" | "committee-and-groups";
  /** Roles that get it only where nobody else in the unit could: a branch without another 支委 is confirmed from above. */
  otherwise?: readonly Role[];
}

/**
 * A password or token of one declared host. An administrator writes it once; it is kept sealed, sent by the kernel in a header to that host
 * alone, and read by nobody: neither by people nor by the plugin.
 */
export interface Secret {
  title: string;
  hint?: string;
  /** The host that it is for, as declared in `needs`: `api.example.com`. */
  for: string;
}

/** Whoever made a plugin wrote it as this: its data is the manifest, its functions are the code. */
export interface Plugin<Can extends string = string, D extends Data = Data> {
  id: string;
  version: string;
  api: 1;
  title: string;
  /** One line of what it is for. */
  about: string;
  /** A field of `settings` with what this tenant calls it. */
  called?: string;
  /** Each capability with what it is used for, as shown to the administrator. */
  needs: Readonly<Partial<Record<Capability, string>>>;
  permissions: Readonly<Record<Can, Ability>>;
  /** What a tenant may set, drawn as a form; `defaults` fill in what it left alone. */
  settings?: {
    fields: Fields;
    defaults: Readonly<Record<string, unknown>>;
    /** What hosts outside want to be shown, by name: see `HttpRequest.headers`. */
    secrets?: Readonly<Record<string, Secret>>;
  };
  data: D;
  duties?: Readonly<Record<string, Duty<NoInfer<D>>>>;
  scores?: Readonly<Record<string, Score<NoInfer<D>, NoInfer<Can>>>>;
  metrics?: Readonly<Record<string, Metric<NoInfer<D>>>>;
  nav?: readonly { page: string; label: string; icon?: string }[];
  pages?: Readonly<Record<string, Page<NoInfer<Can>, NoInfer<D>>>>;
  forms?: Readonly<Record<string, Form<NoInfer<Can>, NoInfer<D>>>>;
  tiles?: Readonly<Record<string, Tile<NoInfer<Can>, NoInfer<D>>>>;
  columns?: Readonly<Record<string, ListColumn<NoInfer<Can>, NoInfer<D>>>>;
  documents?: Readonly<Record<string, PlannedDocument<NoInfer<Can>, NoInfer<D>>>>;
  jobs?: Readonly<Record<string, Job<NoInfer<D>>>>;
  on?: Reactions<NoInfer<D>>;
}

/**
 * A plugin is one plain object: its data is the manifest, its functions are the code.
 * The compiler refuses an ability, a collection, a field or a state that is not declared; `checkManifest` refuses them where it runs.
 *
 * @example
 * export default definePlugin({ id: "brand", version: "1.0.0", api: 1, title: "党建品牌", about: "…", needs: {}, permissions: { … }, data: { … } });
 */
export const definePlugin = <const Can extends string, const D extends Data<NoInfer<Can>>>(
  plugin: Plugin<Can, D>,
): Plugin => plugin as unknown as Plugin;

/** The manifest: the plugin's data, with `"ƒ"` where its code is. Only a path that reads `"ƒ"` here can be called. */
export const manifestOf = (plugin: Plugin): Plugin =>
  JSON.parse(JSON.stringify(plugin, (_, value) => (typeof value === "function" ? "ƒ" : value)));
