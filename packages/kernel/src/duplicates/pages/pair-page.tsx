import { dayLabel } from "@jiceng/plugin";
import {
  Button,
  DataTable,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  Nothing,
  RadioSeg,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import type { Clash, Span } from "../merger.ts";
import type { TypedMerger } from "../routes.tsx";
import type { Entry } from "../store.ts";

interface Props {
  pair: readonly [Entry, Entry];
  clashes: readonly Clash[];
  together: number;
  typed: TypedMerger;
  errors: readonly FieldProblem[];
  at: string;
  keys: { merger: string; distinction: string };
}

export const spanLabel = ({ from, to }: Span): string =>
  to ? `${dayLabel(from)}到${dayLabel(to)}` : `${dayLabel(from)}起`;

/** Two entries side by side, and what to do with them. */
export const PairPage = ({ pair, clashes, together, typed, errors, at, keys }: Props) => {
  const [a, b] = pair;
  const options = pair.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }));
  return (
    <Stack>
      <Head
        title={a.name === b.name ? `${a.name}，是不是一个人？` : `${a.name}和${b.name}，是不是一个人？`}
        lead="合并以后，两边的组织关系、职务、账号、到会记录都归到留下的那个人；另一个编号记作曾用编号，照样找得到，再导入也落到他名下。"
      />
      <Sheet flush title="两边各是什么样">
        <DataTable caption="两边对照" notAList="two persons side by side" columns={COLUMNS(pair)} rows={FACTS} />
      </Sheet>
      <Sheet title="是一个人，合成一个">
        <form class="form" method="post" action={`${at}/merger`}>
          <FormKey value={keys.merger} />
          <RadioSeg
            name="keep"
            label="留下哪一个的编号和姓名"
            value={typed.keep}
            options={options}
            error={errorAt(errors, "keep")}
          />
          {clashes.map((clash) => (
            <RadioSeg
              name={`stands.${clash.from}`}
              label={`${spanLabel(clash)}在哪里`}
              hint="一个人同一时间只在一个组织，请选以哪一个为准。"
              value={typed.stands[clash.from]}
              options={pair.map(({ id, belonged }, i) => {
                const said = i === 0 ? clash.kept : clash.other;
                return {
                  value: id,
                  label: `${belonged.find(({ unitNo }) => unitNo === said.unitNo)?.unit}，${said.status}`,
                };
              })}
              error={errorAt(errors, `stands.${clash.from}`)}
            />
          ))}
          {together > 0 && <p class="field-hint">{`有${together}次会两个都在名单上，合并后每次只留一行。`}</p>}
          <Row>
            <Button main name="do" value="preview">
              看看合并后的样子
            </Button>
          </Row>
        </form>
      </Sheet>
      <Sheet title="是两个人" note="记下以后，这一对不再列出来。">
        <form method="post" action={`${at}/distinction`}>
          <FormKey value={keys.distinction} />
          <Button>是两个人，不用再提</Button>
        </form>
      </Sheet>
    </Stack>
  );
};

interface Fact {
  label: string;
  of: (entry: Entry) => string;
}

const FACTS: readonly Fact[] = [
  { label: "编号", of: ({ code }) => code },
  { label: "入党日期", of: ({ joinedOn }) => (joinedOn ? dayLabel(joinedOn) : "") },
  {
    label: "组织关系",
    of: ({ belonged }) => belonged.map((one) => `${one.unit}，${one.status}，${spanLabel(one)}`).join("；"),
  },
  { label: "职务", of: ({ held }) => held.map((one) => `${one.unit} ${one.post}，${spanLabel(one)}`).join("；") },
  { label: "账号", of: ({ logins }) => logins.join("、") },
  { label: "到会记录", of: ({ rows }) => (rows > 0 ? `${rows}次` : "") },
];

const COLUMNS = (pair: readonly [Entry, Entry]) => [
  { title: "项目", cell: ({ label }: Fact) => label },
  ...pair.map((entry) => ({
    title: `${entry.name} ${entry.code}`,
    cell: ({ of }: Fact) => of(entry) || <Nothing says="没有" />,
  })),
];
