import { LinkButton, PrintButton } from "./button.tsx";
import { Icon } from "./icon.tsx";

export interface ExportMenuProps {
  lists: readonly { title: string; xlsx: string; csv: string }[];
}

/** The lists of a page as files; what is filtered on the page is filtered in them. */
export const ExportMenu = ({ lists }: ExportMenuProps) => (
  <details class="drop exports no-print">
    <summary class="button button-bare">
      <Icon name="out" />
      导出
    </summary>
    <div class="drop-panel">
      {lists.map(({ title, xlsx, csv }) => (
        <>
          {lists.length > 1 && <p class="soft small">{title}</p>}
          <LinkButton bare icon="doc" href={xlsx} download>
            Excel（.xlsx）
          </LinkButton>
          <LinkButton bare icon="doc" href={csv} download>
            CSV
          </LinkButton>
        </>
      ))}
      <PrintButton>打印这一页</PrintButton>
    </div>
  </details>
);
