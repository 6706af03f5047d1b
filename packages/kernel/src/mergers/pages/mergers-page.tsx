import { type Day, dayLabel, type FieldError, firstDay, periodOf, shift } from "@jiceng/plugin";
import {
  Button,
  type DataColumn,
  DataTable,
  DateField,
  EmptyState,
  errorAt,
  FormKey,
  figure,
  Head,
  Row,
  SelectField,
  Sheet,
  Stack,
  Status,
  TextField,
} from "@jiceng/ui";
import { GroupLinks, type Sister } from "../../groups/index.ts";
import { MERGERS_PAGE } from "../address.ts";
import { isOpen, STEP_LABELS, type Step } from "../merger.ts";
import type { Merger } from "../store.ts";

export interface TypedMerger {
  giving: string;
  receiving: string;
  on: string;
  reason: string;
}

interface Props {
  mergers: readonly Merger[];
  /** Those that work: one that is closed can neither give nor receive. */
  subsidiaries: readonly Sister[];
  typed: TypedMerger;
  errors: readonly FieldError[];
  today: Day;
  action: string;
  formKey: string;
}

const TONES = {
  asked: "todo",
  agreed: "todo",
  handed: "late",
  taken: "on",
  refused: "over",
  withdrawn: "none",
} as const satisfies Record<Step, string>;

export const MergerStatus = ({ stands }: { stands: Step }) => (
  <Status tone={TONES[stands]} text={STEP_LABELS[stands]} />
);

const COLUMNS: readonly DataColumn<Merger>[] = [
  { title: "并走的单位", cell: ({ id, givingName }) => <a href={`${MERGERS_PAGE}/${id}`}>{givingName}</a> },
  { title: "并入", cell: ({ receivingName }) => receivingName },
  { title: "从哪天起", whole: true, cell: ({ on }) => dayLabel(on) },
  { title: "到哪一步", whole: true, cell: ({ stands }) => <MergerStatus stands={stands} /> },
];

/** Mergers that headquarters arranged, and the form for another. */
export const MergersPage = ({ mergers, subsidiaries, typed, errors, today, action, formKey }: Props) => {
  const open = mergers.filter(({ stands }) => isOpen(stands) || stands === "handed").length;
  const choices = subsidiaries.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Stack>
      <GroupLinks at={MERGERS_PAGE} />
      <Head
        over="集团"
        title={open > 0 ? `有${figure(open)}件并入在办` : "并入"}
        lead="一家单位并入另一家：对方同意以后，由并走的一家在那个月里交出组织和党员，对方当场收下。那天以前的数留在原来的单位，那天起算新的单位，一个月也不重算。"
      />
      <Sheet flush title="并入" id="mergers">
        {mergers.length > 0 ? (
          <DataTable caption="并入" columns={COLUMNS} rows={mergers} />
        ) : (
          <EmptyState title="还没有并入" text="集团内两家单位合并时，在下面提出，两边的管理员会收到通知。" />
        )}
      </Sheet>
      <Sheet title="提出一件并入" id="new">
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          <SelectField
            name="giving"
            label="哪家单位并走"
            blank="选一家"
            value={typed.giving}
            options={choices}
            error={errorAt(errors, "giving")}
          />
          <SelectField
            name="receiving"
            label="并入哪家单位"
            blank="选一家"
            value={typed.receiving}
            options={choices}
            error={errorAt(errors, "receiving")}
          />
          <DateField
            name="on"
            label="从哪天起"
            value={typed.on || firstDay(shift(periodOf(today, "month"), 1))}
            hint="选一个月的1日。这个月起的应办都算在并入的单位。"
            error={errorAt(errors, "on")}
          />
          <TextField
            name="reason"
            label="依据"
            value={typed.reason}
            max={200}
            hint="如集团会议或文件的文号。"
            error={errorAt(errors, "reason")}
          />
          <Row>
            <Button main>提出</Button>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};
