import type { Visit } from "@jiceng/kernel";
import { NodeGallery } from "@jiceng/ui/nodes";

/** `GET /help/nodes`: everything that a plugin can show, each beside the code that shows it; for who writes plugins or judges them. */
export async function nodes(visit: Visit): Promise<Response> {
  await visit.ask({});
  return visit.page(
    { title: "插件能显示的", section: "/help", crumbs: [{ label: "帮助", href: "/help" }, { label: "插件能显示的" }] },
    <NodeGallery />,
  );
}
