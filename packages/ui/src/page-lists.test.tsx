import { describe, expect, it } from "vitest";
import { DataTable, Pages } from "./data-table.tsx";
import { Facts, List } from "./list.tsx";
import { Nothing } from "./nothing.tsx";
import { fileCell, ListOf, Lists, PageLists } from "./page-lists.tsx";
import { Status } from "./status.tsx";

const drawn = (wanted: number | null) => {
  const lists = new PageLists(wanted);
  const html = String(
    <Lists value={lists}>
      <DataTable
        caption="一"
        rows={[{ n: 1_200 }]}
        columns={[{ title: "数", number: true, cell: ({ n }) => `${n}` }]}
      />
      <Pages from={0} n={1} perPage={1} total={4} href={String} />
      <DataTable notAList="an example" caption="例" rows={[1]} columns={[{ title: "例", cell: String }]} />
      <ListOf caption="二" rows={["甲"]} columns={[{ title: "名", text: (row) => row }]} />
    </Lists>,
  );
  return { lists, html };
};

describe("the lists of a page", () => {
  it("are its tables, and what it shows otherwise, in their order", () => {
    const { lists, html } = drawn(null);
    expect(lists.found.map(({ title }) => title)).toEqual(["一", "二"]);
    expect(lists.drawn).toBeNull();
    expect(html).toContain("<table");
  });

  it("hold as a file what they show, and say what is missing; nothing is drawn for it", () => {
    expect(drawn(1).lists.drawn).toEqual({ heads: ["数"], rows: [[1200]], missing: 3 });
    expect(drawn(2).lists.drawn).toEqual({ heads: ["名"], rows: [["甲"]], missing: 0 });
    expect(drawn(3).lists.drawn).toBeNull();
    expect(drawn(2).html.match(/<table/g)).toHaveLength(1);
  });
});

describe("a cell of a file", () => {
  it("says what the page says, without its looks", () => {
    expect(fileCell(<Status tone="late" />)).toBe("迟办");
    expect(fileCell(<Status tone="late" brief />)).toBe("迟办");
    expect(fileCell(<Nothing says="没有填" />)).toBeNull();
    expect(fileCell(<a href="/x">{"一&<二>"}</a>)).toBe("一&<二>");
    expect(
      fileCell(
        <>
          一班<span class="list-note">一车间</span>
        </>,
      ),
    ).toBe("一班（一车间）");
    expect(fileCell(<List items={[{ text: "甲" }, { text: "乙" }]} />)).toBe("甲；乙");
    expect(fileCell(<Facts rows={[{ label: "甲", value: "乙" }]} />)).toBe("甲：乙");
    expect(fileCell(["甲", <button type="button">点</button>, null])).toBe("甲");
  });

  it("has figures as numbers in columns of figures alone, and days that every program reads", () => {
    expect([fileCell("1,234.5", true), fileCell("-3", true), fileCell("暂无", true)]).toEqual([1234.5, -3, "暂无"]);
    expect([fileCell("007"), fileCell(12), fileCell("2026年9月3日"), fileCell("2026年9月")]).toEqual([
      "007",
      "12",
      "2026-09-03",
      "2026年9月",
    ]);
  });
});
