import type { Plugin } from "@jiceng/plugin";
import { DataTable, Icon, Sheet } from "@jiceng/ui";
import { ROLE_LABELS } from "../../access/index.ts";
import { type AbilityMatrix, abilityMatrix, separations } from "../abilities.ts";

const HELD = {
  yes: (
    <>
      <Icon name="check" />
      <span class="only-spoken">能</span>
    </>
  ),
  groups: "自己的党小组",
  otherwise: "没有别的支委时",
  no: <span class="soft">—</span>,
};

/** Which roles may do what; the rules that no setting changes stand below. */
export const Rights = ({ plugin }: { plugin: Plugin }) => {
  const { roles, posts, lines } = abilityMatrix(plugin);
  const rules = separations(plugin);
  return (
    <Sheet
      flush
      title="谁能做什么"
      note="角色对所在组织和它的下级有效；支委的只在自己的支部。哪些人有哪个角色，在账号里给。"
    >
      <DataTable
        caption="谁能做什么"
        rows={lines}
        empty="它不区分谁能做什么。"
        columns={[
          { title: "能做的事", cell: ({ title }) => title },
          ...roles.map((role, i) => ({
            title: ROLE_LABELS[role],
            cell: (line: AbilityMatrix["lines"][number]) => HELD[line.held[i]!],
          })),
          ...(posts
            ? [
                {
                  title: "本支部支委",
                  cell: (line: AbilityMatrix["lines"][number]) => HELD[line.committee ? "yes" : "no"],
                },
              ]
            : []),
        ]}
      />
      {rules.length > 0 && (
        <div class="sheet-padded small soft">
          {rules.map((rule) => (
            <p>{rule}</p>
          ))}
        </div>
      )}
    </Sheet>
  );
};
