import { recordPath, type Sight, type Visit } from "@jiceng/kernel";
import type {
  AnniversarySeen,
  Doc,
  Node,
  OpenRecord,
  Plugin,
  PostSeen,
  PublishedScore,
  ScoreResult,
  Target,
} from "@jiceng/plugin";
import { checkTree, type KnownNames, type Post, type TreeCheck, type ViewTreeProps, type WayOn } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import type { Contacts } from "./contacts.tsx";
import { type FormHere, formHere } from "./form-here.tsx";
import type { Host } from "./host.ts";
import { documentPath, resolver } from "./place.ts";
import type { Access, Gate } from "./run.ts";
import { isEmpty } from "./sight.ts";
import { everyNode, undeclaredContacts } from "./tree-parts.ts";

type Of<K extends Node["node"]> = Extract<Node, { node: K }>;
type Draws = Omit<ViewTreeProps, "nodes">;

/**
 * What a plugin read while it made a page: the names in those records are the ones that the page may show, though the
 * plugin itself may drop them, and their units tell where a form on one of them stands.
 */
export class Seen {
  readonly names = new Map<string, string>();
  readonly units = new Map<string, string>();

  /** The same gate, looked over. */
  over(gate: Gate): Gate {
    return async (path, args) => {
      const answer = await gate(path, args);
      if (path === "data.find") for (const record of (answer as { items: OpenRecord[] }).items) this.note(record);
      if (path === "data.get" && answer) this.note(answer as OpenRecord);
      if (path === "members")
        for (const { id, name } of answer as { id: string; name: string }[]) this.names.set(id, name);
      if (path === "published")
        for (const { member, name } of (answer as { items: PublishedScore[] }).items)
          if (member && name) this.names.set(member, name);
      if (path === "anniversaries")
        for (const { member, name } of answer as AnniversarySeen[]) this.names.set(member, name);
      if (path === "posts") for (const { member, name } of answer as PostSeen[]) this.names.set(member, name);
      return answer;
    };
  }

  note({ id, unit, names }: Pick<OpenRecord, "id" | "unit" | "names">): void {
    if (unit) this.units.set(id, unit);
    for (const [one, name] of Object.entries(names)) this.names.set(one, name);
  }
}

export interface DrawingFor {
  visit: Visit;
  plugin: Plugin;
  host: Host;
  access: Access;
  sight: Sight;
  seen: Seen;
  nodes: readonly Node[];
  today: string;
  query?: Readonly<Record<string, string>>;
  /** Work phones that the page shows. */
  contacts?: Contacts | null;
  /** The collection of the record that the page is about, for moves that do not say. */
  about?: string;
}

/** What the drawing of a tree asks of the host: addresses, keys of forms, names, scores. */
export async function drawing({ about = "", contacts, ...at }: DrawingFor): Promise<Draws> {
  const { visit, plugin, sight, seen, nodes, query } = at;
  const resolve = resolver(plugin, (id) => seen.units.get(id) ?? null);
  const opensMembers = !isEmpty(sight.scopes["members.read"]);
  const move = (at: { move: string; record: string; of?: string }) =>
    `${recordPath(plugin.id, at.of ?? about, at.record)}/moves/${at.move}`;
  const all = everyNode(nodes);
  const forms = await formsAmong(all, { ...at, resolve });
  const scores = await scoresAmong(all, at.access);
  const posted = await keysOf(visit, [
    ...all.flatMap((node) => (node.node === "move" ? [move(node)] : [])),
    ...all.flatMap((node) =>
      node.node === "record"
        ? node.record.moves.map((one) => move({ move: one.move, record: node.record.id, of: node.of }))
        : [],
    ),
    ...all.flatMap((node) => (node.node === "choose" ? [movesPath(plugin, node.of)] : [])),
    ...all.flatMap((node) => (node.node === "grid" ? [cellsPath(plugin, node.of)] : [])),
  ]);
  return {
    query,
    resolve: (target: Target) => ("member" in target && !opensMembers ? null : resolve(target)),
    collection: (of) => (Object.hasOwn(plugin.data, of) ? plugin.data[of]! : null),
    member: (id) => seen.names.get(id) ?? null,
    contact: contacts?.text,
    moveForm: (at) => posted(move(at)),
    choose: (node) => ({ ...posted(movesPath(plugin, node.of)), barBelow: barOf(nodes) === node }),
    grid: (node) => posted(cellsPath(plugin, node.of)),
    form: (node) => forms.get(node) ?? null,
    score: (name, record) => scores.get(name)?.[record] ?? null,
    ways: (of, record) => waysOn(plugin, sight, of, record, resolve),
    submits: (_, record) => formsOn(plugin, record).flatMap(({ form }) => plugin.forms?.[form]?.submit ?? []),
    roster: (of) =>
      Object.values(plugin.forms ?? {}).find((form) => form.of === of && form.roster)?.roster?.field ?? null,
  };
}

/** What a plugin showed, where it is a tree that it may show: else why not, for the log. */
export function treeOf(plugin: Plugin, shown: unknown): TreeCheck {
  const checked = checkTree(shown, knownTo(plugin));
  const wrong = "wrong" in checked ? null : undeclaredContacts(plugin, checked.nodes);
  return wrong === null ? checked : { wrong };
}

/** What a plugin's tree may name: its own pages, forms, papers, collections and scores. */
function knownTo({ pages, forms, documents, data, scores }: Plugin): KnownNames {
  const keys = (of: object | undefined) => new Set(Object.keys(of ?? {}));
  return {
    pages: keys(pages),
    forms: keys(forms),
    documents: keys(documents),
    collections: keys(data),
    scores: keys(scores),
  };
}

/** Where ticked records of a collection are moved together. */
export const movesPath = ({ id }: Plugin, of: string): string => `/p/${id}/records/${of}/moves`;
/** Where cells of records of a collection are saved. */
export const cellsPath = ({ id }: Plugin, of: string): string => `/p/${id}/records/${of}/cells`;

/** The list of ticks whose buttons stand in the page's bar: where there is exactly one with anything to tick. */
export function barOf(nodes: readonly Node[]): Of<"choose"> | null {
  const lists = everyNode(nodes).filter((node): node is Of<"choose"> => node.node === "choose" && node.rows.length > 0);
  return lists.length === 1 ? lists[0]! : null;
}

/** Forms that stand on the page itself; their inputs have the names of fields, so that each may stand there once. */
async function formsAmong(all: readonly Node[], at: FormHere): Promise<Map<Node, Child>> {
  const nodes = all.filter((node): node is Of<"form"> => node.node === "form");
  return new Map(await Promise.all(nodes.map(async (node) => [node, await formHere(at, node)] as const)));
}

/** The scores that lists of records show in a column. */
async function scoresAmong(all: readonly Node[], { gate }: Access): Promise<Map<string, Record<string, ScoreResult>>> {
  const asked = new Map<string, Set<string>>();
  for (const node of all)
    for (const column of node.node === "records" ? node.show : []) {
      if (!column.startsWith("score:") || node.node !== "records") continue;
      const name = column.slice("score:".length);
      const ids = asked.get(name) ?? new Set();
      for (const { id } of node.rows) ids.add(id);
      asked.set(name, ids);
    }
  return new Map(
    await Promise.all(
      [...asked].map(
        async ([name, ids]) => [name, (await gate("scores", [name, [...ids]])) as Record<string, ScoreResult>] as const,
      ),
    ),
  );
}

async function keysOf(visit: Visit, paths: readonly string[]): Promise<(path: string) => Post> {
  const keys = new Map(
    await Promise.all([...new Set(paths)].map(async (path) => [path, await visit.key(path)] as const)),
  );
  return (action) => ({ action, key: keys.get(action) ?? "" });
}

/** Forms over a collection by which the reader may go on with a record: of several those whose fixed values it has. */
function formsOn(plugin: Plugin, { forms, doc }: OpenRecord): OpenRecord["forms"] {
  return forms.filter(({ form }) => agrees(plugin.forms?.[form]?.fixed ?? {}, doc));
}

const agrees = (fixed: Readonly<Record<string, string>>, doc: Doc): boolean =>
  Object.entries(fixed).every(([name, value]) => doc[name] === value);

/** What leads on from a record beside its moves: its forms, the papers about it. */
function waysOn(
  plugin: Plugin,
  sight: Sight,
  of: string,
  record: OpenRecord,
  resolve: (to: Target) => string | null,
): WayOn[] {
  const forms = formsOn(plugin, record);
  const papers = Object.entries(plugin.documents ?? {}).filter(
    ([, paper]) => paper.of === of && !isEmpty(sight.scopes[paper.permission]),
  );
  return [
    ...forms.flatMap(({ form, title }, i) => {
      const href = resolve({ form, record: record.id });
      return href ? [{ text: forms.length > 1 ? title : goOn(plugin, of, record, form), href, main: i === 0 }] : [];
    }),
    ...papers.map(([name, { title }]) => ({ text: `导出${title}`, href: documentPath(plugin, name, record.id) })),
  ];
}

/** What going on with a record is called, by where it stands; under way a form that hands something in goes by its own name. */
function goOn({ data, forms }: Plugin, of: string, { state }: OpenRecord, name: string): string {
  const flow = data[of]?.flow;
  if (state === flow?.states[0]) return "接着填写";
  if (flow?.aside?.includes(state)) return "修改后再提交";
  const form = forms?.[name];
  return form?.submit?.length ? form.title : "修改";
}
