import { type Node, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { Nonce } from "../hx.ts";
import { checkTree } from "../view-tree/check.ts";
import { NodeGallery, nodeFamilies } from "./index.tsx";

const examples = nodeFamilies.flatMap((family) => family.examples);
const html = String(
  <Nonce value="n0nce">
    <NodeGallery />
  </Nonce>,
);
const known = {
  pages: new Set(["list"]),
  forms: new Set(["brand", "project"]),
  documents: new Set<string>(),
  collections: new Set(["projects"]),
  scores: new Set(["half"]),
};

describe("the gallery of nodes", () => {
  it("has every node that there is a builder for, once", () => {
    expect(examples.map(({ name }) => name).sort()).toEqual(Object.keys(ui).sort());
  });

  it.each(examples)("shows $name as itself, with the code that made it", ({ name, nodes, code }) => {
    expect(nodes.map(({ node }) => node)).toContain(name satisfies Node["node"]);
    expect(code).toContain(`ui.${name}(`);
    expect(code.match(/ui\.\w+\(/g)!.length).toBeGreaterThanOrEqual(nodes.length);
    expect(code).not.toContain("export const");
    expect(checkTree(nodes, known)).toEqual({ nodes });
  });

  it("uses every id once, and labels lead somewhere", () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const [, , value] of html.matchAll(/\s(for|aria-labelledby|aria-describedby)="([^"]+)"/g))
      for (const id of value!.split(" ")) expect(ids).toContain(id);
  });

  it("has no style, no handler and no address outside of itself", () => {
    expect(html).not.toMatch(/\s(style|on[a-z]+)=/i);
    const addresses = [...html.matchAll(/\s(?:href|action)="([^"]*)"/g)].map(([, address]) => address!);
    expect(addresses.filter((address) => address !== "" && !/^[#?/]/.test(address))).toEqual([]);
  });
});
