import { FilterBar } from "../data-table.tsx";
import { SelectField } from "../fields/inputs.tsx";
import { LinkSeg } from "../period-switch.tsx";
import type { Of, Way } from "./way.ts";

/** Tabs over the same matter; the rest of the query stays. */
export const Tabs = ({ node, way }: { node: Of<"tabs">; way: Way }) => (
  <LinkSeg
    label={`查看：${node.tabs.map(({ label }) => label).join("、")}`}
    items={node.tabs.map(({ value, label, count }) => ({
      label,
      count,
      href: `?${new URLSearchParams({ ...way.query, [node.name]: value })}`,
      current: value === node.current,
    }))}
  />
);

/** One value of the query, chosen from a list. */
export function Filter({ node, way: { query = {} } }: { node: Of<"filter">; way: Way }) {
  const { [node.name]: _, ...keep } = query;
  return (
    <FilterBar action="" label={node.label} keep={keep}>
      <SelectField
        name={node.name}
        id={`filter-${node.name}`}
        label={node.label}
        options={node.options}
        value={node.current}
      />
    </FilterBar>
  );
}
