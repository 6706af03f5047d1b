import type { Visit } from "@jiceng/kernel";
import { Lists } from "@jiceng/ui";
import { NodeGallery } from "@jiceng/ui/nodes";

/** Whoever opens accounts also judges what a plugin would show. */
export const NODES_MAY = "accounts.manage";

/** `GET /help/nodes`: everything that a plugin can show, each beside the code that shows it; for who writes plugins or judges them. */
export async function nodes(visit: Visit): Promise<Response> {
  await visit.ask({});
  return visit.page(
    { title: "插件能显示的", section: "/help", crumbs: [{ label: "帮助", href: "/help" }, { label: "插件能显示的" }] },
    // What is shown there is invented: nobody takes it along.
    <Lists value={null}>
      <NodeGallery />
    </Lists>,
  );
}
