import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type Node as AnyNode,
  type Comment,
  type Declaration as Declared,
  parseSync,
  type TSSignature,
} from "oxc-parser";

/** One thing that a door of the package exports, as its source has it. */
export interface Declaration {
  name: string;
  /** The docstring without its tags; empty where there is none. */
  doc: string;
  /** What stands under `@example`. */
  example: string;
  /** How it is written: a function's head, a type, a constant. Empty where the members say it all. */
  code: string;
  members: Member[];
  /** Exported interfaces whose members it has as well. */
  also: string[];
}

export interface Member {
  name: string;
  /** `title: string`, `min?: number`, `addDays(day: Day, days: number): Day`, on one line. */
  code: string;
}

type Body = TSSignature | { type: "Property" };
interface Source {
  text: string;
  comments: Comment[];
  /** Everything declared at the top of the file, by name. */
  own: Map<string, { node: Declared; exported: boolean; start: number }>;
  /** Other files whose exports this one passes on; `names` where it does not pass on all of them. */
  passedOn: { from: string; names: Set<string> | null }[];
}

/** Every export of a door, in the order in which the files declare it. */
export const exportsOf = (door: string, read = (file: string) => readFileSync(file, "utf8")): Declaration[] =>
  passed(door, null, read);

function passed(file: string, names: Set<string> | null, read: (file: string) => string): Declaration[] {
  const source = sourceOf(read(file));
  const here = [...source.own]
    .filter(([name, { exported }]) => exported && (names?.has(name) ?? true))
    .map(([name, { node, start }]) => declaration(source, name, node, start));
  const further = source.passedOn.flatMap(({ from, names }) => passed(join(dirname(file), from), names, read));
  return [...here, ...further];
}

function sourceOf(text: string): Source {
  const { program, comments, errors } = parseSync("source.ts", text);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const source: Source = { text, comments, own: new Map(), passedOn: [] };
  for (const node of program.body) {
    if (node.type === "ExportAllDeclaration") source.passedOn.push({ from: node.source.value, names: null });
    else if (node.type === "ExportNamedDeclaration" && node.source)
      source.passedOn.push({
        from: node.source.value,
        names: new Set(node.specifiers.map(({ exported }) => ("name" in exported ? exported.name : exported.value))),
      });
    else if (node.type === "ExportNamedDeclaration" && node.declaration)
      declare(source, node.declaration, node.start, true);
    else declare(source, node as AnyNode, node.start, false);
  }
  return source;
}

function declare({ own }: Source, node: AnyNode, start: number, exported: boolean): void {
  if (node.type === "VariableDeclaration") {
    const [first] = node.declarations;
    if (first?.id.type === "Identifier") own.set(first.id.name, { node, exported, start });
  } else if (
    (node.type === "TSInterfaceDeclaration" ||
      node.type === "TSTypeAliasDeclaration" ||
      node.type === "ClassDeclaration" ||
      node.type === "FunctionDeclaration") &&
    node.id
  )
    own.set(node.id.name, { node, exported, start });
}

function declaration(source: Source, name: string, node: Declared, start: number): Declaration {
  const { doc, example } = docstring(source, start);
  return { name, doc, example, ...shape(source, name, node) };
}

/** What stands in the comment right before a place. */
function docstring({ comments, text }: Source, start: number): { doc: string; example: string } {
  const before = comments.findLast(({ end }) => end <= start && text.slice(end, start).trim() === "");
  if (!before?.value.startsWith("*")) return { doc: "", example: "" };
  const [doc = "", example = ""] = before.value
    .replace(/^\*/, "")
    .replace(/^ *\* ?/gm, "")
    .split("@example");
  return { doc: doc.trim(), example: example.trim() };
}

function shape(source: Source, name: string, node: Declared): Omit<Declaration, "name" | "doc" | "example"> {
  const code = (text: string) => ({ code: text, members: [], also: [] });
  const cut = (start: number, end: number) => source.text.slice(start, end);
  switch (node.type) {
    case "TSInterfaceDeclaration":
      return { code: "", ...ofInterface(source, node) };
    case "TSTypeAliasDeclaration": {
      const members = ofType(source, node.typeAnnotation);
      return members.length > 0 ? { code: "", members, also: [] } : code(cut(node.start, node.end));
    }
    case "FunctionDeclaration":
      return code(oneLine(`function ${name}${cut(node.id!.end, node.body!.start)}`));
    case "VariableDeclaration": {
      const { init, end } = node.declarations[0]!;
      if (init?.type === "ArrowFunctionExpression") return code(oneLine(`function ${name}${head(source, init)}`));
      const members = init?.type === "ObjectExpression" ? ofObject(source, init.properties) : [];
      return members.length > 0
        ? { code: "", members, also: [] }
        : code(`const ${cut(node.declarations[0]!.start, end)}`);
    }
    default:
      return code(cut(node.start, node.end));
  }
}

type Interface = Extract<Declared, { type: "TSInterfaceDeclaration" }>;

function ofInterface(source: Source, node: Interface): { members: Member[]; also: string[] } {
  const members = signatures(source, node.body.body);
  const also: string[] = [];
  for (const { expression } of node.extends) {
    const name = expression.type === "Identifier" ? expression.name : "";
    const base = source.own.get(name);
    if (base?.node.type !== "TSInterfaceDeclaration" || base.exported) also.push(name);
    else {
      const inner = ofInterface(source, base.node);
      members.push(...inner.members);
      also.push(...inner.also);
    }
  }
  return { members: onceEach(members), also };
}

/** Members of the one object that a type describes, those of interfaces that are not exported included; none of a union: its text says more. */
function ofType(source: Source, type: AnyNode): Member[] {
  switch (type.type) {
    case "TSTypeLiteral":
      return signatures(source, type.members);
    case "TSIntersectionType":
      return onceEach(type.types.flatMap((one) => ofType(source, one)));
    case "TSIndexedAccessType":
      return ofType(source, type.objectType);
    case "TSMappedType":
      return type.typeAnnotation ? ofType(source, type.typeAnnotation) : [];
    case "TSTypeReference": {
      const base = type.typeName.type === "Identifier" ? source.own.get(type.typeName.name) : undefined;
      return base?.node.type === "TSInterfaceDeclaration" && !base.exported
        ? ofInterface(source, base.node).members
        : [];
    }
    default:
      return [];
  }
}

function signatures({ text }: Source, body: readonly Body[]): Member[] {
  return body.flatMap((one) => {
    if ((one.type !== "TSPropertySignature" && one.type !== "TSMethodSignature") || one.key.type !== "Identifier")
      return [];
    return [{ name: one.key.name, code: oneLine(text.slice(one.key.start, one.end).replace(/[;,]$/, "")) }];
  });
}

type Property = Extract<AnyNode, { type: "ObjectExpression" }>["properties"][number];

/** Functions held by a constant, such as `ui`; none where it holds anything else. */
function ofObject(source: Source, properties: readonly Property[]): Member[] {
  return properties.flatMap((one) => {
    if (one.type !== "Property" || one.key.type !== "Identifier") return [];
    const { name } = one.key;
    if (one.value.type === "ArrowFunctionExpression") return [{ name, code: oneLine(name + head(source, one.value)) }];
    return one.value.type === "CallExpression" ? [{ name, code: name }] : [];
  });
}

type Arrow = Extract<AnyNode, { type: "ArrowFunctionExpression" }>;

/** Parameters and result of an arrow function. */
const head = ({ text }: Source, { start, body }: Arrow): string =>
  text
    .slice(start, body.start)
    .replace(/^async /, "")
    .replace(/=>\s*\(?\s*$/, "");

/** The innermost declaration of a name stands. */
const onceEach = (members: Member[]): Member[] =>
  members.filter(({ name }, at) => members.findIndex((one) => one.name === name) === at);

/** Without comments and line ends inside. */
const oneLine = (code: string): string =>
  code
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/([([{<]) /g, (_, open) => (open === "{" ? "{ " : open))
    .replace(/,? ([)\]>])(?!=)/g, "$1")
    .replace(/; }/g, " }")
    .replace(/= \| /g, "= ")
    .trim();
