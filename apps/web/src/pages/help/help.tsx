import { about, found, type Visit } from "@jiceng/kernel";
import { Columns, Contents, Head, List, Markdown, Sheet, Stack } from "@jiceng/ui";
import { HANDBOOKS } from "./handbooks.tsx";
import { NODES_MAY } from "./nodes.tsx";
import { HELP } from "./topics.ts";

/** `GET /help`: what there is help for. */
export async function helpList(visit: Visit): Promise<Response> {
  const { may } = await visit.ask({ may: about("access.may", { abilities: [NODES_MAY] }) });
  return visit.page(
    { title: "帮助" },
    <Stack>
      <Head title="帮助" lead="每一页右上角的问号，会打开说它的那一篇。" />
      <Sheet flush>
        <List inset items={HELP.map(({ slug, title }) => ({ text: title, href: `/help/${slug}` }))} />
      </Sheet>
      {may[NODES_MAY] && (
        <Sheet flush title="给写插件的人">
          <List
            inset
            items={[
              ...HANDBOOKS.map(({ slug, title, note }) => ({ text: title, href: `/help/${slug}`, note })),
              { text: "插件能显示的", href: "/help/nodes", note: "每一样部件，旁边是写出它的代码。" },
            ]}
          />
        </Sheet>
      )}
    </Stack>,
  );
}

/** `GET /help/:topic`: how one thing is done, for who does it. */
export async function help(visit: Visit): Promise<Response> {
  await visit.ask({});
  const { title, text, slug } = found(HELP.find((topic) => topic.slug === visit.param("topic")));
  return visit.page(
    { title: `${title}：帮助`, crumbs: [{ label: "帮助", href: "/help" }, { label: title }] },
    <Stack>
      <Head title={title} />
      <Columns
        sideLabel="别的帮助"
        main={
          <Sheet>
            <Markdown text={text} level={2} />
          </Sheet>
        }
        side={
          <Contents
            title="别的帮助"
            parts={HELP.filter((one) => one.slug !== slug).map((one) => ({
              href: `/help/${one.slug}`,
              title: one.title,
            }))}
          />
        }
      />
    </Stack>,
  );
}
