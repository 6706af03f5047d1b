import { join } from "node:path";
import { type Declaration, exportsOf } from "./declarations.ts";
import { CHAPTERS } from "./words/index.ts";
import type { Chapter, Words } from "./words/words.ts";

/** What an author imports from, each the file behind it. */
export const DOORS: Readonly<Record<string, string>> = {
  "@jiceng/plugin": "index.ts",
  "@jiceng/plugin/manifest": "manifest.ts",
  "@jiceng/plugin/pack": "pack.ts",
  "@jiceng/plugin-testing": "../../plugin-testing/src/index.ts",
};

/** An export, and what to import it from. */
export type Exported = Declaration & { from: string };

/** Every export of every door, once each. */
export function everyExport(): Exported[] {
  const all = Object.entries(DOORS).flatMap(([from, file]) =>
    exportsOf(join(import.meta.dirname, "../src", file)).map((one) => ({ ...one, from })),
  );
  return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
}

const aboutOf = (words: Words): string => (typeof words === "string" ? words : words.about);
const membersOf = (words: Words): Readonly<Record<string, string>> => (typeof words === "string" ? {} : words.members);

/** What keeps the reference from being whole: an export nobody explains, words about nothing. */
export function gaps(exported: readonly Exported[], chapters: readonly Chapter[] = CHAPTERS): string[] {
  const told = chapters.flatMap(({ of }) => Object.entries(of));
  const names = told.map(([name]) => name);
  const problems = names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is told twice`);
  for (const one of exported) {
    if (one.doc === "") problems.push(`${one.name} has no docstring`);
    const words = told.find(([name]) => name === one.name)?.[1];
    if (words === undefined) problems.push(`${one.name} has no words`);
    else if (typeof words !== "string")
      for (const { name } of one.members)
        if (!Object.hasOwn(words.members, name)) problems.push(`${one.name}.${name} has no words`);
  }
  for (const [name, words] of told) {
    const one = exported.find((each) => each.name === name);
    if (!one) problems.push(`there is no ${name} any more`);
    for (const member of Object.keys(membersOf(words)))
      if (one && !one.members.some((each) => each.name === member))
        problems.push(`there is no ${name}.${member} any more`);
  }
  return problems;
}

/** The reference as Markdown. */
export function reference(exported: readonly Exported[], chapters: readonly Chapter[] = CHAPTERS): string {
  const written = chapters.map(
    ({ title, intro, of }) =>
      `## ${title}\n\n${intro}\n\n${Object.entries(of)
        .map(([name, words]) => entry(exported.find((one) => one.name === name)!, words))
        .join("\n")}`,
  );
  return `# 插件参考\n\n${HEAD}\n\n${written.join("\n")}`;
}

const HEAD =
  "写插件时查的：每样东西叫什么、怎么写、做什么用。第一次写，先看[30分钟写一个插件](/help/plugin-tutorial)。没有注明的，都从 `@jiceng/plugin` 引入；名字后面有问号的可以不写。";

function entry({ name, from, code, members, also, example }: Exported, words: Words): string {
  const inOne = typeof words === "string" && members.length > 0;
  const block = inOne ? members.map((one) => one.code).join("\n") : code;
  const parts = [
    `### ${name}`,
    `${aboutOf(words)}${from === "@jiceng/plugin" ? "" : `从 \`${from}\` 引入。`}`,
    also.length > 0 && `先有 ${also.map((one) => `\`${one}\``).join("、")} 的全部，另有：`,
    block && fenced(plainer(block)),
    !inOne && members.map((one) => `- \`${plainer(one.code)}\`　${membersOf(words)[one.name] ?? ""}`).join("\n"),
    example && `例：\n\n${fenced(example)}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const fenced = (code: string): string => `\`\`\`ts\n${code}\n\`\`\``;

/** Without what only the compiler needs. */
const plainer = (code: string): string =>
  code.replace(/NoInfer<(\w+)>/g, "$1").replace(/\bconst (?=[A-Z]\w* extends)/g, "");
