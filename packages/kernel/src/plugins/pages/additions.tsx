import type { Plugin } from "@jiceng/plugin";
import { Facts, Sheet } from "@jiceng/ui";
import { additionsOf } from "../additions.ts";

/** What a plugin adds to the product, kind by kind. */
export const Additions = ({ plugin }: { plugin: Plugin }) => (
  <Sheet title="它带来什么">
    <Facts
      rows={additionsOf(plugin).map(({ title, items }) => ({
        label: title,
        value: (
          <ul class="plain">
            {items.map(({ text, note }) => (
              <li>
                {text}
                {note && <span class="soft">（{note}）</span>}
              </li>
            ))}
          </ul>
        ),
      }))}
    />
  </Sheet>
);
