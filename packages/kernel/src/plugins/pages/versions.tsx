import { dayLabel, dayOf } from "@jiceng/plugin";
import { DataTable, Sheet, Status, type Tone } from "@jiceng/ui";
import { releasePath } from "../address.ts";
import type { OnePlugin } from "../one-plugin.ts";
import type { ReleaseLine } from "../release-line.ts";
import type { HeldBecause } from "../resolve.ts";
import { SOURCES } from "./plugins-page.tsx";

/** Every release of a plugin that could run here: which one does, and why each other one does not. */
export const Versions = ({ one: { id, releases, pin, enabled, manages } }: { one: OnePlugin }) => (
  <Sheet
    flush
    id="versions"
    title="版本"
    note="发布过的版本不会改。运行能运行的最新一个；停发一个，马上回到前一个，记录都在。"
  >
    <DataTable
      caption="版本"
      rows={releases}
      columns={[
        {
          title: "版本",
          cell: ({ hash, version, source }) => (
            <>
              {manages ? <a href={releasePath(id, hash)}>{version}</a> : version}
              <span class="list-note">
                {source === "bundled" ? SOURCES[source] : `${SOURCES[source]} · ${hash.slice(0, 12)}`}
              </span>
            </>
          ),
        },
        { title: "发布", cell: releasedWords },
        {
          title: "现在",
          cell: ({ hash, held }) => (
            <>
              {held ? (
                <>
                  <Status {...HELD[held.because]} />
                  <span class="list-note">{held.words}</span>
                </>
              ) : (
                <Status tone="on" text={enabled ? "运行中" : "启用就运行它"} />
              )}
              {hash === pin && <span class="list-note">本单位固定在这个版本</span>}
            </>
          ),
        },
      ]}
    />
  </Sheet>
);

const HELD: Readonly<Record<HeldBecause, { tone: Tone; text: string }>> = {
  halted: { tone: "over", text: "已停发" },
  ring: { tone: "soon", text: "还没有发到" },
  pin: { tone: "none", text: "没有换" },
  major: { tone: "todo", text: "等您同意" },
  needs: { tone: "todo", text: "等您同意" },
  older: { tone: "soon", text: "已换下" },
};

const releasedWords = ({ at, byName }: ReleaseLine): string =>
  [at > 0 && dayLabel(dayOf(at)), byName].filter(Boolean).join("，") || "—";
