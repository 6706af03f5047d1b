import type { Node, Target } from "@jiceng/plugin";
import type { ZodType } from "zod";
import { treeSchema } from "./tree-schema.ts";

/** What a tree may be at most. A page that needs more asks for the next part of it. */
const MOST = { depth: 12, nodes: 2_000, values: 60_000 };

/** What a plugin's targets and nodes may name. */
export interface KnownNames {
  pages: ReadonlySet<string>;
  forms: ReadonlySet<string>;
  documents: ReadonlySet<string>;
  collections: ReadonlySet<string>;
  scores: ReadonlySet<string>;
}

export type TreeCheck = { nodes: Node[] } | { wrong: string };

let schema: ZodType | undefined;

/**
 * Whether what a plugin showed is a tree of known nodes, leading only to places that the plugin has. Its size is
 * looked at first and without recursion, so that nothing built to be deep or huge reaches the schema.
 */
export function checkTree(shown: unknown, known: KnownNames): TreeCheck {
  const wrong = tooMuch(shown);
  if (wrong) return { wrong };
  schema ??= treeSchema();
  const read = schema.safeParse(shown);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { wrong: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a view tree"}`.slice(0, 300) };
  }
  const nodes = shown as Node[];
  const strange = strangers(nodes, known);
  return strange ? { wrong: strange } : { nodes };
}

/** The first name in a tree that the plugin does not have. What a record holds is data and names nothing. */
function strangers(value: unknown, known: KnownNames): string | null {
  if (typeof value !== "object" || value === null) return null;
  const held = value as { node?: string; of?: string; form?: string; score?: string; to?: Target; more?: Target };
  const named =
    typeof held.node === "string"
      ? (missing(
          "collection",
          held.node === "progress" || held.node === "stat" ? undefined : held.of,
          known.collections,
        ) ??
        missing("form", held.node === "form" ? held.form : undefined, known.forms) ??
        missing("score", held.node === "score" ? held.score : undefined, known.scores))
      : null;
  const led = named ?? strangeTarget(held.to, known) ?? strangeTarget(held.more, known);
  if (led) return led;
  for (const [key, below] of Object.entries(value)) {
    const strange = key === "doc" || key === "names" ? null : strangers(below, known);
    if (strange) return strange;
  }
  return null;
}

const missing = (what: string, name: string | undefined, among: ReadonlySet<string>): string | null =>
  name === undefined || among.has(name) ? null : `no ${what} ${name}`;

/** A record of another plugin is looked for when somebody follows the link; its own are known. */
function strangeTarget(target: Target | undefined, known: KnownNames): string | null {
  // `to` is also the state that a past move led to.
  if (typeof target !== "object") return null;
  if ("page" in target) return missing("page", target.page, known.pages);
  if ("form" in target) return missing("form", target.form, known.forms);
  if ("score" in target) return missing("score", target.score, known.scores);
  if ("document" in target) return missing("document", target.document, known.documents);
  if ("file" in target) return missing("collection", target.of, known.collections);
  return "of" in target && !target.plugin ? missing("collection", target.of, known.collections) : null;
}

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Counts values, nodes and how deep they lie, one after another. */
function tooMuch(shown: unknown): string | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: shown, depth: 0 }];
  let values = 0;
  let nodes = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    if (++values > MOST.values) return `more than ${MOST.values} values`;
    if (typeof value !== "object" || value === null) continue;
    const isNode = !Array.isArray(value) && ("node" in value || "items" in value);
    if (isNode && ++nodes > MOST.nodes) return `more than ${MOST.nodes} nodes`;
    const below = isNode ? depth + 1 : depth;
    if (below > MOST.depth) return `deeper than ${MOST.depth}`;
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return `a key ${key}`;
      waiting.push({ value: (value as Record<string, unknown>)[key], depth: below });
    }
  }
  return null;
}
