import type { Plugin } from "@jiceng/plugin";
import { DataTable, Notice, Sheet } from "@jiceng/ui";
import { NEVER, sightsOf } from "../additions.ts";

/** What a plugin may see and do beside its own records, each with its reason, and what no plugin ever can. */
export const Sights = ({ plugin }: { plugin: Plugin }) => (
  <Sheet flush title="它能看什么，为什么">
    <DataTable
      caption="它能看什么"
      notAList="part of a decision"
      rows={sightsOf(plugin)}
      columns={[
        {
          title: "能看、能做",
          cell: ({ may, within }) => (
            <>
              {may}
              {within && <span class="list-note">{within}</span>}
            </>
          ),
        },
        { title: "用途", cell: ({ why }) => why },
      ]}
    />
    <div class="sheet-padded">
      <Notice small icon="noeye">
        {NEVER}
      </Notice>
    </div>
  </Sheet>
);
