import { hx } from "./hx.ts";
import { Icon } from "./icon.tsx";

/**
 * Where to go next, by name: opened by Ctrl K or `/` on every page. Without script it is never seen; the search at the top
 * of the page leads to the same places. `action` is the page that searches; `${action}/palette` answers with `PaletteFound`.
 */
export const Palette = ({ action }: { action: string }) => (
  <dialog class="palette no-print" id="palette" aria-label="跳到页面、组织、人员">
    <form action={action} role="search">
      <div class="palette-ask">
        <Icon name="search" />
        <input
          type="text"
          name="q"
          id="palette-q"
          role="combobox"
          aria-label="跳到页面、组织、人员"
          aria-expanded="false"
          aria-controls="palette-list"
          aria-autocomplete="list"
          placeholder="名称、姓名、拼音或编号"
          maxlength={60}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          {...hx({
            get: `${action}/palette`,
            target: "#palette-found",
            trigger: "input changed delay:150ms, palette-open",
            sync: "this:replace",
          })}
        />
        <button class="tool" type="submit" formmethod="dialog" formnovalidate aria-label="关上">
          <Icon name="x" />
        </button>
      </div>
    </form>
    <div class="palette-found" id="palette-found"></div>
    <p class="palette-keys soft small" aria-hidden="true">
      ↑↓ 选，回车去，Esc 关上
    </p>
  </dialog>
);

export interface PaletteGroup {
  title: string;
  options: readonly { href: string; text: string; note?: string }[];
}

/** What a word leads to, group by group; the first is chosen already. */
export function PaletteFound({ text, groups }: { text: string; groups: readonly PaletteGroup[] }) {
  const filled = groups.filter(({ options }) => options.length > 0);
  const n = filled.reduce((sum, { options }) => sum + options.length, 0);
  if (n === 0)
    return (
      <p class="palette-none soft" role="status">
        {text ? `没有找到“${text}”，换几个字试试。` : "写几个字，就能跳过去。"}
      </p>
    );
  let at = 0;
  // Said here, not only by the script: htmx gives an element that keeps its id the attributes of its new self.
  const chosen = () => (at === 0 ? "true" : "false");
  return (
    <>
      <p class="only-spoken" role="status">
        {n}个去处
      </p>
      <div role="listbox" id="palette-list" aria-label="去处">
        {filled.map(({ title, options }, i) => (
          <div role="group" aria-labelledby={`palette-group-${i}`}>
            <p class="palette-title" id={`palette-group-${i}`}>
              {title}
            </p>
            {options.map(({ href, text: name, note }) => (
              <a role="option" aria-selected={chosen()} id={`palette-${at++}`} href={href} tabindex={-1}>
                <span>{name}</span>
                {note && <small class="soft">{note}</small>}
              </a>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
