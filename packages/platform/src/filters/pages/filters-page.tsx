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
import type { SavedFilter } from "../store.ts";

interface FiltersPageProps {
  filters: readonly SavedFilter[];
  /** The filter that could not be kept without a name. */
  refused: string | undefined;
  errors: readonly FieldProblem[];
  keys: { save: string; removals: readonly string[] };
}

/** The operator's own names for lists with a filter. */
export const FiltersPage = ({ filters, refused, errors, keys }: FiltersPageProps) => (
  <Stack>
    <Head title="保存的筛选" lead="在单位、集团的列表里筛好以后，点“保存这个筛选”。只有您自己看得到。" />
    {refused && (
      <Sheet title="保存这个筛选" id="save">
        <form class="form" method="post" action="/filters">
          <FormKey value={keys.save} />
          <input type="hidden" name="path" value={refused} />
          <TextField name="name" label="叫什么" max={30} error={errorAt(errors, "name")} />
          <Row>
            <Button main>保存</Button>
          </Row>
        </form>
      </Sheet>
    )}
    <Sheet flush={filters.length > 0}>
      {filters.length === 0 ? (
        <EmptyState title="还没有保存过" text="常看的筛选存下来，就在列表上面。" />
      ) : (
        <List
          inset
          file={{ caption: "保存的筛选", heads: ["名称"] }}
          items={filters.map(({ id, name, path }, i) => ({
            text: name,
            href: path,
            after: (
              <form method="post" action={`/filters/${id}/removal`}>
                <FormKey value={keys.removals[i]!} />
                <Button bare label={`去掉${name}`}>
                  去掉
                </Button>
              </form>
            ),
          }))}
        />
      )}
    </Sheet>
  </Stack>
);
