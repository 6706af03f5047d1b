import * as reference from "asset:@jiceng/plugin/REFERENCE.md";
import * as tutorial from "asset:@jiceng/plugin/TUTORIAL.md";
import type { Visit } from "@jiceng/kernel";
import { Columns, Contents, Handbook, Head, handbookParts, Sheet, Stack } from "@jiceng/ui";
import { NODES_MAY } from "./nodes.tsx";

/** What there is for who writes plugins: whoever judges what a plugin shows may read it. */
export const HANDBOOKS_MAY = NODES_MAY;

interface Book {
  slug: string;
  title: string;
  /** Markdown without its title. */
  text: string;
  note: string;
}

const bookOf = (slug: string, { text }: { text: string }, note: string): Book => {
  const [first = "", ...rest] = text.split("\n");
  return { slug, title: first.replace(/^# /, ""), text: rest.join("\n").trim(), note };
};

/** Texts for who writes plugins, in the order in which they are read. */
export const HANDBOOKS: readonly Book[] = [
  bookOf("plugin-tutorial", tutorial, "从空文件夹到启用、升级、退回，一步一步来。"),
  bookOf("plugin-reference", reference, "每样东西叫什么、怎么写、做什么用。"),
];

/** `GET /help/plugin-…`: one of them, its chapters beside it. */
export const handbook =
  ({ slug, title, text }: Book) =>
  async (visit: Visit): Promise<Response> => {
    await visit.ask({});
    const others = HANDBOOKS.filter((one) => one.slug !== slug).map((one) => ({
      href: `/help/${one.slug}`,
      title: one.title,
    }));
    return visit.page(
      { title, section: "/help", crumbs: [{ label: "帮助", href: "/help" }, { label: title }] },
      <Stack>
        <Head title={title} />
        <Columns
          sideLabel="目录"
          main={
            <Sheet>
              <Handbook text={text} />
            </Sheet>
          }
          side={
            <>
              <Contents title="目录" parts={handbookParts(text)} />
              <Contents title="给写插件的人" parts={[...others, { href: "/help/nodes", title: "插件能显示的" }]} />
            </>
          }
        />
      </Stack>,
    );
  };
