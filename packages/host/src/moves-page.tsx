import { recordPath, type SeenRecord, type Shelf, type Visit } from "@jiceng/kernel";
import type { Move } from "@jiceng/plugin";
import { AreaField, Button, DataTable, FormKey, Head, LinkButton, Notice, Row, Sheet, Stack } from "@jiceng/ui";
import { labelOf, sectionOf } from "./place.ts";

export interface MovesPageProps {
  visit: Visit;
  shelf: Shelf;
  name: string;
  move: Move;
  reason: string;
  /** Where they were ticked. */
  from: string;
  records: readonly { record: SeenRecord; why: readonly string[] }[];
  /** What is wrong with the whole. */
  problem?: string;
  /** What is wrong with the reason. */
  missing?: string;
}

/** The answer to a move of many that was not made: which ones stand in the way and why, and the others ready to go on with, nothing typed lost. */
export async function movesPage(props: MovesPageProps): Promise<Response> {
  const { visit, shelf, name, move, reason, from, records, problem, missing } = props;
  const refused = records.filter(({ why }) => why.length > 0);
  const others = records.filter(({ why }) => why.length === 0);
  const action = `/p/${shelf.plugin.id}/records/${shelf.name}/moves`;
  const title = refused.length > 0 ? `还没有${move.title}：有${refused.length}条现在不能办` : `还没有${move.title}`;
  return visit.page(
    { title, section: sectionOf(shelf.plugin), errors: missing ? [{ field: "reason", message: missing }] : [] },
    <Stack>
      <Head title={title} lead="所有的都没有动，改好再办，不会办重。" />
      {problem && (
        <Notice tone="warn" role="alert">
          {problem}
        </Notice>
      )}
      {refused.length > 0 && (
        <Sheet flush title="现在不能办的">
          <DataTable
            caption="现在不能办的，和原因"
            notAList="the answer to one form"
            rows={refused}
            columns={[
              {
                title: shelf.collection.title,
                cell: ({ record }) => (
                  <a href={recordPath(shelf.plugin.id, shelf.name, record.id)}>{labelOf(shelf, record)}</a>
                ),
              },
              { title: "组织", cell: ({ record }) => record.unit.name },
              { title: "原因", cell: ({ why }) => why.join("；") },
            ]}
          />
        </Sheet>
      )}
      {others.length > 0 && (
        <Sheet title={`${refused.length > 0 ? "其余" : ""}${others.length}条`}>
          <form action={action} method="post">
            <FormKey value={await visit.key(action)} />
            <input type="hidden" name="move" value={name} />
            <input type="hidden" name="back" value={from} />
            {others.map(({ record }) => (
              <>
                <input type="hidden" name="record" value={record.id} />
                <input type="hidden" name={`rev.${record.id}`} value={String(record.rev)} />
              </>
            ))}
            <Stack>
              <p>{others.map(({ record }) => `${record.unit.name}“${labelOf(shelf, record)}”`).join("、")}</p>
              {(move.requires?.includes("$reason") || reason) && (
                <AreaField name="reason" label="原因" value={reason} error={missing} rows={3} />
              )}
              <Row>
                <Button main>{refused.length > 0 ? `${move.title}其余${others.length}条` : move.title}</Button>
                <LinkButton href={from}>回去</LinkButton>
              </Row>
            </Stack>
          </form>
        </Sheet>
      )}
      {others.length === 0 && (
        <p>
          <LinkButton href={from}>回去</LinkButton>
        </p>
      )}
    </Stack>,
    refused.length > 0 ? 409 : 422,
  );
}
