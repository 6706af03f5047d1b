import { Button } from "./button.tsx";
import { FormKey } from "./fields/form.tsx";
import { TextField } from "./fields/inputs.tsx";
import { Icon } from "./icon.tsx";

export interface ShelfProps {
  /** Filters of this list that the reader kept. */
  saved: readonly { name: string; href: string; current: boolean }[];
  /** The filter as it stands, where it is not kept yet. */
  save?: { path: string; key: string };
}

/** The filters that somebody keeps of this list, and the way to keep one more. */
export const Shelf = ({ saved, save }: ShelfProps) => (
  <nav class="shelf no-print" aria-label="保存的筛选">
    {saved.map(({ name, href, current }) => (
      <a class="tag" href={href} aria-current={current ? "true" : undefined}>
        {name}
      </a>
    ))}
    {save && (
      <details class="drop">
        <summary class="button button-bare">
          <Icon name="save" />
          保存这个筛选
        </summary>
        <div class="drop-panel">
          <form class="form" method="post" action="/filters">
            <FormKey value={save.key} />
            <input type="hidden" name="path" value={save.path} />
            <TextField name="name" id="shelf-name" label="叫什么" max={30} hint="只有您自己看得到。" />
            <Button>保存</Button>
          </form>
        </div>
      </details>
    )}
    {saved.length > 0 && (
      <a class="small" href="/filters">
        管理
      </a>
    )}
  </nav>
);
