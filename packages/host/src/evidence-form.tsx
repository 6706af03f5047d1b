import type { Candidate, EvidenceShelf } from "@jiceng/kernel";
import { dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import {
  Button,
  CheckList,
  EmptyState,
  errorAt,
  FilterBar,
  FormKey,
  Head,
  LinkButton,
  Row,
  SelectField,
  Sheet,
  Stack,
  TextField,
} from "@jiceng/ui";

interface Props {
  title: string;
  unit: string;
  /** `plugin/collection` that is looked through, and by which text. */
  of: string;
  text: string;
  shelves: readonly EvidenceShelf[];
  /** `null` until somebody says where to look. */
  rows: readonly Candidate[] | null;
  /** What those records are called. */
  called: string;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
  back: string;
}

/** Where to look, what was found, which of it to name. */
export const EvidenceForm = (props: Props) => {
  const { title, unit, of, text, shelves, rows } = props;
  return (
    <Stack>
      <Head over={unit} title={title} lead="一次留痕，多处使用：只是引用，原来那条记录还在原处，不用再抄一遍。" />
      <FilterBar action="" label="找记录">
        <SelectField
          name="of"
          label="哪一种记录"
          blank="选一种"
          value={of}
          options={shelves.map(({ plugin, collection, title }) => ({ value: `${plugin}/${collection}`, label: title }))}
        />
        <TextField name="q" label="名称里有" value={text} max={60} />
      </FilterBar>
      {rows && <Found {...props} rows={rows} />}
    </Stack>
  );
};

const Found = ({ rows, called, of, text, errors, action, formKey, back }: Props & { rows: readonly Candidate[] }) => (
  <Sheet title="选作依据的">
    {rows.length === 0 ? (
      <EmptyState title="没有找到" text="换几个字找找；已经引用过的、您看不到的，不在这里。" level={3} />
    ) : (
      <form class="form" method="post" action={action}>
        <FormKey value={formKey} />
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="q" value={text} />
        <CheckList
          name="record"
          label={called}
          options={rows.map(({ id, label, unit, state, at }) => ({
            value: id,
            label: `${label || called}（${[unit, state, dayLabel(dayOf(at))].filter(Boolean).join("，")}）`,
          }))}
          chosen={[]}
          error={errorAt(errors, "record")}
        />
        <Row>
          <Button main>引用为依据</Button>
          <LinkButton href={back} bare>
            算了
          </LinkButton>
        </Row>
      </form>
    )}
  </Sheet>
);
