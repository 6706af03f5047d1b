import {
  Button,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  List,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import { NAME_MOST } from "../list.ts";
import type { SavedFilter } from "../store.ts";

interface Props {
  filters: readonly SavedFilter[];
  /** What could not be kept yet. */
  refused?: { name: string; path: string };
  errors: readonly FieldProblem[];
  keys: { save: string; removals: readonly string[] };
}

/** Lists with their filter that somebody gave a name to. */
export const FiltersPage = ({ filters, refused, errors, keys }: Props) => (
  <Stack>
    <Head
      title="保存的筛选"
      lead="在名单、看板这些列表里筛好以后，点“保存这个筛选”。只有您自己看得到；打开时仍只列您范围里的。"
    />
    {refused && (
      <Sheet title="保存这个筛选" id="save">
        <form class="form" method="post" action="/filters">
          <FormKey value={keys.save} />
          <input type="hidden" name="path" value={refused.path} />
          <TextField
            name="name"
            label="叫什么"
            value={refused.name}
            max={NAME_MOST + 10}
            error={errorAt(errors, "name")}
          />
          <Row>
            <Button main>保存</Button>
          </Row>
        </form>
      </Sheet>
    )}
    <Sheet flush={filters.length > 0}>
      {filters.length === 0 ? (
        <EmptyState title="还没有保存过" text="常看的筛选存下来，按 Ctrl K 就能跳过去。" />
      ) : (
        <List
          inset
          file={{ caption: "保存的筛选", heads: ["名称"] }}
          items={filters.map(({ id, name, path }, i) => ({
            text: name,
            href: path,
            after: (
              <form method="post" action={`/filters/${id}/removal`}>
                <FormKey value={keys.removals[i] ?? ""} />
                <Button label={`去掉：${name}`}>去掉</Button>
              </form>
            ),
          }))}
        />
      )}
    </Sheet>
  </Stack>
);
