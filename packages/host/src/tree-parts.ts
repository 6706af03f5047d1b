import type { Cell, Node, Plugin } from "@jiceng/plugin";

/** Every node of a tree, those inside others too. */
export const everyNode = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => {
    if (node.node === "columns" || node.node === "record")
      return [node, ...everyNode(node.main ?? []), ...everyNode(node.side ?? [])];
    return node.node === "section" ? [node, ...everyNode(node.nodes)] : [node];
  });

/** What is wrong with a tree that shows work phones; `null` where nothing is. */
export const undeclaredContacts = ({ id, needs }: Plugin, nodes: readonly Node[]): string | null =>
  needs["members:contact"] === undefined && cellsIn(nodes).some(isContact)
    ? `${id} does not declare members:contact in needs`
    : null;

export const isContact = (cell: Cell): cell is { contact: string } =>
  typeof cell === "object" && cell !== null && "contact" in cell;

/** Every cell of a tree, wherever cells stand. */
export const cellsIn = (nodes: readonly Node[]): Cell[] =>
  everyNode(nodes).flatMap((node): Cell[] => {
    switch (node.node) {
      case "facts":
        return node.rows.map(({ value }) => value);
      case "table":
        return node.rows.flatMap((row) => Object.values(row));
      case "matrix":
        return node.rows.flatMap(({ cells }) => cells);
      case "cards":
        return node.cards.flatMap(({ facts = [] }) => facts.map(({ value }) => value));
      case "lanes":
        return node.lanes.flatMap(({ cards }) => cards.flatMap(({ facts = [] }) => facts.map(({ value }) => value)));
      default:
        return [];
    }
  });
