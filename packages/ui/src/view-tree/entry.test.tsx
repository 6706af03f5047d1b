import { type Node, ui } from "@jiceng/plugin";
import { describe, expect, it } from "vitest";
import { Nonce } from "../hx.ts";
import { choose, grid } from "../node-gallery/ways.ts";
import { ChooseBar } from "./choose.tsx";
import { GridSaid } from "./grid.tsx";
import { ViewTree } from "./view-tree.tsx";
import type { ViewTreeProps } from "./way.ts";

const draw = (nodes: Node[], more: Partial<ViewTreeProps> = {}) =>
  String(
    <Nonce value="n0nce">
      <ViewTree
        nodes={nodes}
        resolve={() => "/to"}
        collection={() => null}
        moveForm={() => ({ action: "", key: "" })}
        {...more}
      />
    </Nonce>,
  );

describe("records to be ticked", () => {
  const post = { action: "/p/x/records/projects/moves", key: "k-1" };

  it("are a plain form: a box and the revision that was seen for each, one opinion, a button for each move", () => {
    const html = draw(choose, { choose: () => post });
    expect(html).toContain('<form method="post" action="/p/x/records/projects/moves" id="choose-projects"');
    expect(html).toContain('name="k" value="k-1"');
    expect(html).toContain('type="checkbox" name="record" value="p2"');
    expect(html).toContain('type="hidden" name="rev.p2" value="3"');
    expect(html).toContain('form="choose-projects" name="reason"');
    expect(html.match(/name="move" value="(return|approve)"/g)).toHaveLength(2);
  });

  it("are decided by nothing but a button: Enter presses the first, which does nothing", () => {
    const html = draw(choose, { choose: () => post });
    const [first] = /<button[^>]*>/.exec(html)!;
    expect(first).toContain("disabled");
  });

  it("have their buttons in the page's bar where there is one", () => {
    expect(draw(choose, { choose: () => ({ ...post, barBelow: true }) })).not.toContain('name="move"');
    const [node] = choose;
    const bar = String(<ChooseBar node={node as never} />);
    expect(bar.match(/form="choose-projects"/g)).toHaveLength(3);
    expect(bar).toContain('data-chosen="choose-projects"');
  });

  it("say so where there are none, or the reader may not", () => {
    expect(draw([ui.choose("projects", "待研究", [], [])], { choose: () => post })).toContain("现在没有要办的");
    expect(draw(choose)).not.toContain("<form");
  });
});

describe("a grid", () => {
  const html = draw(grid, { grid: () => ({ action: "/cells", key: "k-2" }) });

  it("saves a cell as it is left, one after another, and all of them by a button without script", () => {
    expect(html).toContain('name="cell.p1.kpis.0.now" value="96.1"');
    expect(html).toContain('aria-label="一次交验合格率 实际"');
    expect(html).toContain('hx-post="/cells"');
    expect(html).toContain('hx-trigger="change"');
    expect(html).toContain('hx-sync="closest form:queue all"');
    expect(html).toMatch(/<form method="post" action="\/cells"[^>]*>.*保存/s);
    expect(html).toContain('name="rev.p1" value="3"');
  });

  it("says what is locked and why, and takes nothing where nothing can be saved", () => {
    expect(html).toContain("已签认");
    expect(html).not.toContain('name="cell.p5.kpis.0.source"');
    expect(draw(grid)).not.toContain('name="cell.');
  });

  it("answers with the new revision, or with what is wrong", () => {
    expect(String(<GridSaid rev={4} />)).toBe('<span class="grid-said" role="status" data-rev="4">已存</span>');
    expect(String(<GridSaid error="请填数" />)).toBe('<span class="grid-said field-error" role="status">请填数</span>');
  });
});
