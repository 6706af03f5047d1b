import { type Day, type FieldError, shortDay } from "@jiceng/plugin";
import {
  Button,
  type DataColumn,
  DataTable,
  DateField,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  Row,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";
import type { UnitFacts } from "../../units/index.ts";

interface Worker {
  id: string;
  name: string;
  status: string;
  unit: string;
  unitId: string;
  from: Day;
}

interface Props {
  place: UnitFacts;
  workers: readonly Worker[];
  typed: { who: string; on: string };
  errors: readonly FieldError[];
  /** `null` where the reader may not change anything. */
  keys: { add: string; leave: string[] } | null;
  today: Day;
}

/** Members who work in one place, each with the branch they belong to. */
export const WorkersPage = ({ place, workers, typed, errors, keys, today }: Props) => {
  const year = Number(today.slice(0, 4));
  const columns: DataColumn<Worker>[] = [
    { title: "姓名", cell: ({ id, name }) => <a href={`/members/${id}`}>{name}</a> },
    { title: "身份", cell: ({ status }) => `${status}党员` },
    { title: "所在支部", cell: ({ unit, unitId }) => <a href={`/units/${unitId}`}>{unit}</a> },
    { title: "从哪天起", cell: ({ from }) => shortDay(from, year), text: ({ from }) => from, whole: true },
    ...(keys
      ? [
          {
            title: "不在这里了",
            action: true,
            cell: ({ id, name }: Worker, i: number) => (
              <form method="post" action={`/units/${place.id}/workers/${id}/ending`}>
                <FormKey value={keys.leave[i]!} />
                <Button label={`${name}不在这里工作了`}>不在这里了</Button>
              </form>
            ),
          },
        ]
      : []),
  ];
  const full = workers.filter(({ status }) => status === "正式").length;
  return (
    <Stack>
      <Head
        over={place.name}
        title={workers.length > 0 ? `${workers.length}名党员在这里工作` : "还没有登记谁在这里工作"}
        lead={`其中正式党员${full}名。只列您范围里的人；组织关系在各自的支部，不受影响。`}
        actions={<LinkButton href={`/units/${place.id}#formation`}>{`回${place.name}`}</LinkButton>}
      />
      <Sheet flush title="名单" count={workers.length}>
        <DataTable
          caption={`在${place.name}工作的党员`}
          columns={columns}
          rows={workers}
          empty="建在这里的支部登记时，可以一次把全部党员登记进来。"
        />
      </Sheet>
      {keys && (
        <Sheet title="登记一名党员">
          <form class="form" method="post" action={`/units/${place.id}/workers`}>
            <FormKey value={keys.add} />
            <TextField
              name="who"
              label="姓名或编号"
              value={typed.who}
              max={60}
              hint="重名的写编号。"
              error={errorAt(errors, "who")}
            />
            <DateField name="on" label="从哪天起" value={typed.on} error={errorAt(errors, "on")} />
            <Row>
              <Button main>登记</Button>
            </Row>
          </form>
        </Sheet>
      )}
    </Stack>
  );
};
