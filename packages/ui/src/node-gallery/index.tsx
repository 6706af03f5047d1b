import * as figuresFile from "asset:./figures.ts";
import * as rowsFile from "asset:./rows.ts";
import * as waysFile from "asset:./ways.ts";
import * as wordsFile from "asset:./words.ts";
import type { Node } from "@jiceng/plugin";
import { Button } from "../button.tsx";
import { TextField } from "../fields/inputs.tsx";
import { hx } from "../hx.ts";
import { Head, Sheet, Stack } from "../sheet.tsx";
import { ViewTree } from "../view-tree/view-tree.tsx";
import type { ViewTreeProps } from "../view-tree/way.ts";
import * as figures from "./figures.ts";
import { projects } from "./project.ts";
import * as rows from "./rows.ts";
import * as ways from "./ways.ts";
import * as words from "./words.ts";

type Name = Node["node"];

/** Every node and what it is for. A node that is missing here does not compile. */
const ABOUT: Readonly<Record<Name, string>> = {
  heading: "一段内容的标题。",
  text: "一句话；不要紧的说轻一点。",
  markdown: "人写的长文字：小标题、条目、加粗，别的都只当文字。",
  badge: "一个词的情况；带颜色的同时带形状和词。",
  banner: "先要知道的一件事。",
  empty: "还没有内容时说清楚：这里会有什么，现在可以做什么。",
  stat: "一个回答问题的数，点开是后面的明细。",
  progress: "一共多少，办了多少。",
  meter: "从基线到目标走到了哪里；越少越好的，目标写得比基线小。",
  chart: "按月的走势，或并排比大小；没有报数的月份空着，不当零。",
  matrix: "行是单位，列是事项，格子的深浅是轻重。",
  facts: "一样东西的几项情况。",
  table: "插件自己组织的表；手机上一行变一张卡片。",
  records: "一类记录的清单：列名、写法、状态的颜色都由记录自己的字段来。",
  list: "一行一件；可以标出右边打开的是哪一件。",
  cards: "并排的几样东西，各有各的要紧处。",
  lanes: "按阶段的看板；窄屏上在里面横着滚。",
  tree: "分了又分的东西。",
  timeline: "发生过什么，先后怎样。",
  steps: "一件事走到了第几步。",
  people: "谁到了，谁没到，为什么。",
  checks: "要过这一步，还缺哪几样。",
  record: "一条记录的标准页：走到哪一步，您能做什么，内容，经过。",
  score: "一个分数的由来：每一分连着规则、依据、核验的人和申诉。",
  tabs: "同一件事分几类看，带数量。",
  filter: "从单子里选一个，别的条件不变。",
  button: "下一步去哪里；一页只有一个是红的。",
  link: "顺路可以去看的。",
  move: "让一条记录走一步；要写原因的先打开写原因的地方。",
  choose: "勾几条一起办，写一句共同的意见。",
  form: "就地填的表。",
  grid: "许多记录的同几项，填一格存一格。",
  columns: "一宽一窄两栏；窄的在左时，是右边内容的目录。",
  section: "有标题的一块。",
};

/** Those that want the whole width; the others stand beside their code. */
const WIDE: ReadonlySet<Name> = new Set(["stat", "matrix", "records", "lanes", "record", "score", "grid", "columns"]);

const FAMILIES = [
  { title: "文字", nodes: words, file: wordsFile },
  { title: "数", nodes: figures, file: figuresFile },
  { title: "成行的", nodes: rows, file: rowsFile },
  { title: "记录、去处、布局", nodes: ways, file: waysFile },
];

export interface NodeExample {
  name: Name;
  nodes: Node[];
  /** The code that made them, cut out of the file that was run. */
  code: string;
}

/** What stands in a file behind `export const <name> = `, as it was written. */
const codeOf = (text: string, name: string): string =>
  new RegExp(`^export const ${name} = ([\\s\\S]*?);\\n(?=\\nexport |$(?![\\s\\S]))`, "m").exec(text)?.[1] ?? "";

/** Every node with a believable example, in families. */
export const nodeFamilies: readonly { title: string; examples: NodeExample[] }[] = FAMILIES.map(
  ({ title, nodes, file }) => ({
    title,
    examples: [...file.text.matchAll(/^export const (\w+) =/gm)].map(([, name]) => ({
      name: name as Name,
      nodes: (nodes as Record<string, Node[]>)[name!]!,
      code: codeOf(file.text, name!),
    })),
  }),
);

/** Nothing in an example leads anywhere but to the example itself. */
const WAY: Omit<ViewTreeProps, "nodes"> = {
  query: { year: "2026" },
  resolve: () => "#examples",
  collection: () => projects,
  member: (id) => ({ m1: "沈禾川", m2: "孟清岚" })[id] ?? null,
  contact: (id) => ({ m1: "138****5678" })[id] ?? null,
  moveForm: () => ({ action: "#examples", key: "" }),
  choose: () => ({ action: "#examples", key: "" }),
  grid: () => ({ action: "#examples", key: "" }),
  appeal: (_, { points }) => (points === null ? null : { text: "申诉", href: "#examples" }),
  form: () => (
    <Sheet title="申报项目">
      <form class="form" method="post" action="#examples">
        <TextField name="name" label="名称" hint="一句话说清要解决什么" />
        <Button main>报上来</Button>
      </form>
    </Sheet>
  ),
};

/** Every node, drawn, and the code that draws it. */
export const NodeGallery = () => (
  <Stack>
    <Head
      title="插件能显示的"
      lead="插件不写网页，只写下面这些部件；样子、明暗、手机、打印、朗读都由系统管。左边是画出来的，右边是写的。"
    />
    <nav class="row" aria-label="部件" id="examples">
      {nodeFamilies
        .flatMap(({ examples }) => examples)
        .map(({ name }) => (
          <a href={`#node-${name}`}>{name}</a>
        ))}
    </nav>
    {nodeFamilies.map(({ title, examples }) => (
      <>
        <h2>{title}</h2>
        {examples.map((example) => (
          <Example {...example} />
        ))}
      </>
    ))}
  </Stack>
);

const Example = ({ name, nodes, code }: NodeExample) => (
  <section class="example" id={`node-${name}`} aria-label={name}>
    <p>
      <b>{name}</b>　<span class="soft">{ABOUT[name]}</span>
    </p>
    <div class={WIDE.has(name) ? "stack" : "code-pair"}>
      <div class="example-drawn" data-example="" {...hx({ ignore: "" })}>
        <ViewTree nodes={nodes} {...WAY} />
      </div>
      {/* A region that scrolls is reached by the keyboard. */}
      <pre class="code" tabindex={0} role="region" aria-label={`${name}的代码`}>
        <code>{code}</code>
      </pre>
    </div>
  </section>
);
