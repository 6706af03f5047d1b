import { recordPath, type SeenRecord, type Shelf, type Visit } from "@jiceng/kernel";
import { Button, FormGrid, FormKey, Head, LinkButton, Row, Sheet, Stack, TextField } from "@jiceng/ui";
import type { ReadCell } from "./cell.ts";
import { labelOf, sectionOf } from "./place.ts";

export interface CellsPageProps {
  visit: Visit;
  shelf: Shelf;
  from: string;
  records: readonly {
    record: SeenRecord;
    changed: readonly ReadCell[];
    problems: readonly { cell: ReadCell; message: string }[];
  }[];
}

/** The answer to cells that were not saved, without script: what was typed, each as it was, the wrong ones to be put right. */
export async function cellsPage({ visit, shelf, from, records }: CellsPageProps): Promise<Response> {
  const action = `/p/${shelf.plugin.id}/records/${shelf.name}/cells`;
  const errors = records.flatMap(({ problems }) =>
    problems.map(({ cell, message }) => ({ field: cell.name, message })),
  );
  return visit.page(
    { title: "还没有存", section: sectionOf(shelf.plugin), errors },
    <Stack>
      <Head title={`还没有存：有${errors.length}处要改`} lead="填的都在下面，改好一起存。" />
      <form action={action} method="post">
        <FormKey value={await visit.key(action)} />
        <input type="hidden" name="back" value={from} />
        <Stack>
          {records.map(({ record, changed, problems }) => (
            <Sheet title={`${record.unit.name} ${labelOf(shelf, record)}`}>
              <input type="hidden" name={`rev.${record.id}`} value={String(record.rev)} />
              <FormGrid>
                {changed.map((cell) => (
                  <TextField
                    name={cell.name}
                    label={cell.title}
                    value={cell.text}
                    error={problems.find((problem) => problem.cell.name === cell.name)?.message}
                  />
                ))}
              </FormGrid>
              <p>
                <a href={recordPath(shelf.plugin.id, shelf.name, record.id)}>看这条记录</a>
              </p>
            </Sheet>
          ))}
          <Row>
            <Button main>保存</Button>
            <LinkButton href={from}>回去，不存</LinkButton>
          </Row>
        </Stack>
      </form>
    </Stack>,
    422,
  );
}
