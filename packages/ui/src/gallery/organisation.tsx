import { LinkButton } from "../button.tsx";
import { FilterBar } from "../data-table.tsx";
import { CheckField, TextField } from "../fields/inputs.tsx";
import { Facts, Timeline } from "../list.tsx";
import { Columns, Row, Sheet } from "../sheet.tsx";
import { Tag } from "../status.tsx";
import { TreeMore, TreeRow, TreeTable } from "../tree.tsx";
import { today } from "./today.ts";

/** The tree of units with one of them opened beside it. */
export const Organisation = () => (
  <Columns
    sideLabel="单位"
    wide
    main={
      <Sheet flush title="组织树" id="tree">
        <FilterBar action="" keep={{ day: today }} reset="?">
          <TextField name="tree-q" label="名称、拼音或书记" type="search" placeholder="如 zzyc" />
          <CheckField name="open" label="只看有未完成的" />
        </FilterBar>
        <TreeTable
          label="组织树"
          corner="组织"
          columns={[{ label: "支部", wide: true }, { label: "党员", wide: true }, { label: "9月未完成" }]}
        >
          <TreeRow
            id="u-1"
            name="北区工业公司党委"
            href="#unit"
            level={1}
            position={2}
            size={8}
            twist={{ open: true, href: "?close=1", get: "?rows=1" }}
            cells={[
              { value: 312, wide: true },
              { value: 6184, wide: true },
              { value: 523, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-2"
            name="总装厂党委"
            href="#unit"
            level={2}
            position={1}
            size={10}
            twist={{ open: true, href: "?close=2", get: "?rows=2" }}
            cells={[
              { value: 46, wide: true },
              { value: 1102, wide: true },
              { value: 61, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-3"
            name="一车间党支部"
            href="#unit"
            level={3}
            position={1}
            size={46}
            selected
            cells={[
              { value: "", wide: true },
              { value: 31, wide: true },
              { value: 4, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-4"
            name="涂装联合党支部"
            href="#unit"
            level={3}
            position={4}
            size={46}
            tag="联合支部"
            cells={[{ value: "", wide: true }, { value: 9, wide: true }, 0]}
          />
          <TreeMore level={3} label="再列出42个，其中29个有未完成" href="?more=2" get="?rows=2&from=5" width={4} />
          <TreeRow
            id="u-5"
            name="铸造厂党委"
            href="#unit"
            level={2}
            position={2}
            size={10}
            twist={{ open: false, href: "?open=5", get: "?rows=5" }}
            cells={[
              { value: 41, wide: true },
              { value: 893, wide: true },
              { value: 96, href: "#open" },
            ]}
          />
          <TreeRow
            id="u-6"
            name="检修厂党总支"
            href="#unit"
            level={2}
            position={3}
            size={10}
            ended="6月30日并入动力厂"
            cells={[{ value: "", wide: true }, { value: "", wide: true }, null]}
          />
        </TreeTable>
      </Sheet>
    }
    side={
      <Sheet>
        <header>
          <p class="soft small">北区工业公司党委 › 总装厂党委</p>
          <h2 class="object-title">一车间党支部</h2>
        </header>
        <Row>
          <LinkButton href="#open">打开支部</LinkButton>
          <LinkButton href="#remind" icon="bell">
            提醒
          </LinkButton>
          <LinkButton href="#change" bare>
            登记变更
          </LinkButton>
        </Row>
        <h3>基本情况</h3>
        <Facts
          rows={[
            { label: "书记", value: "沈禾川，2024年3月15日起" },
            {
              label: "届满",
              value: (
                <>
                  2027年3月15日{" "}
                  <Tag tone="warm" href="#term">
                    还有不到6个月
                  </Tag>
                </>
              ),
            },
            { label: "党员", value: "31人，其中预备2人，流动1人" },
          ]}
        />
        <h3>沿革</h3>
        <Timeline
          items={[
            { at: "2025年1月1日", text: "从装配分厂党总支转入总装厂党委" },
            { at: "2024年3月15日", text: "换届，选出支委5名", note: "应到31人，实到27人" },
            { at: "2019年7月1日", text: "成立" },
          ]}
        />
      </Sheet>
    }
  />
);
