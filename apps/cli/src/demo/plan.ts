import type { UnitKind } from "@jiceng/plugin";

/** What the people of a unit do: their meetings speak of it, and their reasons for being away differ. */
export type Trade = "plant" | "energy" | "site" | "office" | "lab" | "sales" | "service" | "school" | "retired";

export interface CompanyPlan {
  slug: string;
  /** First letters of every unit and member code. */
  prefix: string;
  name: string;
  openedOn: string;
  trade: Trade;
  /** Branches that accounts are made for, with how many members each has. */
  cast: Readonly<Record<string, number>>;
  /** How many of its branches were founded within the year. */
  young: number;
  /**
   * The tree, two spaces a level. A line names a 党委 or 党总支, with branches after a colon, or branches alone;
   * `{一二三}车间` and `{华东|华北}销售部` are several names, `@office` says the trade of the line and what is below.
   */
  tree: string;
}

export interface PlannedUnit {
  name: string;
  kind: Extract<UnitKind, "committee" | "general-branch" | "branch">;
  trade: Trade;
  children: PlannedUnit[];
}

/** Reads the tree of a plan. */
export function plannedTree({ tree, trade, slug }: Pick<CompanyPlan, "tree" | "trade" | "slug">): PlannedUnit {
  const top: PlannedUnit = { name: "", kind: "committee", trade, children: [] };
  const above = [top];
  for (const line of tree.split("\n").filter((text) => text.trim())) {
    const depth = line.search(/\S/) / 2;
    const parent = above[depth];
    if (!parent) throw new Error(`${slug}: “${line.trim()}” hangs below nothing`);
    const [, head = "", own, tail = ""] = /^([^:@]+?)(?:\s*@(\w+))?(?::\s*(.*))?$/.exec(line.trim()) ?? [];
    const lineTrade = (own as Trade | undefined) ?? parent.trade;
    const kind = kindOf(head);
    if (kind === "branch") parent.children.push(...branches(head, lineTrade));
    else {
      const unit: PlannedUnit = { name: head, kind, trade: lineTrade, children: branches(tail, lineTrade) };
      parent.children.push(unit);
      above.splice(depth + 1, above.length, unit);
    }
  }
  return top.children[0]!;
}

const kindOf = (name: string) =>
  name.endsWith("党委") ? "committee" : name.endsWith("党总支") ? "general-branch" : "branch";

const branches = (names: string, trade: Trade): PlannedUnit[] =>
  names
    .split(" ")
    .filter(Boolean)
    .flatMap(spread)
    .map((name) => ({ name: `${name}党支部`, kind: "branch", trade, children: [] }));

function spread(name: string): string[] {
  const [, before = "", choices, after = ""] = /^(.*)\{(.*)\}(.*)$/.exec(name) ?? [];
  if (!choices) return [name];
  return (choices.includes("|") ? choices.split("|") : [...choices]).map((choice) => before + choice + after);
}
