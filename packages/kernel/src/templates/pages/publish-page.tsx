import { type FieldError, type Period, periodLabel, shift } from "@jiceng/plugin";
import {
  Button,
  CheckList,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  List,
  Notice,
  RadioSeg,
  Row,
  SelectField,
  Sheet,
  Stack,
  Tag,
} from "@jiceng/ui";
import type { Sister } from "../../groups/index.ts";
import { templatePath } from "../address.ts";
import { changesOf, firstFrom, type Item, itemsOf, type Template } from "../template.ts";
import { askedOf, profileTitle, titleOf } from "../words.ts";

export interface TypedPublication {
  from: string;
  to: string;
  profile: string;
  peers: string;
  chosen: string[];
}

interface Props {
  template: Template;
  no: number;
  month: Period;
  subsidiaries: readonly Sister[];
  typed: TypedPublication;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

const MONTHS_AHEAD = 13;

/** A version before it is published: what is new in it, from when, for whom. */
export const PublishPage = ({ template, no, month, subsidiaries, typed, errors, action, formKey }: Props) => {
  const before = template.versions.at(-1)?.items ?? [];
  const { added, changed, ended } = changesOf(itemsOf(template), before);
  const differs = added.length + changed.length + ended.length > 0;
  const runs = before.length > 0;
  const from = /^\d{4}-\d{2}$/.test(typed.from) ? typed.from : month;
  const longer = itemsOf(template).flatMap((item) => (item.kind === "duty" && item.every !== "month" ? [item] : []));
  const problem = errorAt(errors, "");
  return (
    <Stack>
      <Head
        over={template.name}
        title={`发布第${no}版`}
        lead="发布以后不能改，只能再出一版。各单位从定好的月份起接收；以前各月仍按以前的版本，不补要求。"
      />
      {problem && <Notice tone="warn">{problem}</Notice>}
      {differs && (
        <Sheet flush title={template.versions.length === 0 ? "这一版要求" : "和上一版比"}>
          <List
            inset
            items={[
              ...added.map((item) => lineOf(item, "新增")),
              ...changed.map((item) => lineOf(item, "调整")),
              ...ended.map((item) => ({ ...lineOf(item, "去掉"), note: "这一版起不再要求" })),
            ]}
          />
        </Sheet>
      )}
      <Sheet>
        <form class="form" method="post" action={action}>
          <FormKey value={formKey} />
          <SelectField
            name="from"
            label="从哪个月起"
            value={typed.from}
            options={Array.from({ length: MONTHS_AHEAD }, (_, i) => shift(month, i)).map((value) => ({
              value,
              label: periodLabel(value),
            }))}
            hint={
              longer.length > 0
                ? `按季、半年、年办的，从下一个整期起：${longer.map((item) => `${item.terms.title}是${periodLabel(firstFrom(from, item.every))}`).join("，")}（按${periodLabel(from)}算）。`
                : "晚收到的单位从收到的那个月起，不往回算。"
            }
            error={errorAt(errors, "from")}
          />
          <AudienceFields {...{ subsidiaries, typed, errors }} />
          <Row>
            <Button main name="do" value="publish">
              发布第{no}版
            </Button>
            {runs && (
              <Button name="do" value="retire">
                整份停掉，从那个月起不再要求
              </Button>
            )}
            <LinkButton href={templatePath(template.id)} bare>
              再看看
            </LinkButton>
          </Row>
        </form>
      </Sheet>
    </Stack>
  );
};

const lineOf = (item: Item, word: string) => ({ text: titleOf(item), note: askedOf(item), after: <Tag>{word}</Tag> });

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.flatMap((one) => one ?? []))].sort();

const AudienceFields = ({ subsidiaries, typed, errors }: Pick<Props, "subsidiaries" | "typed" | "errors">) => {
  const profiles = distinct(subsidiaries.map(({ profile }) => profile));
  const classes = distinct(subsidiaries.map(({ peerClass }) => peerClass));
  return (
    <>
      <RadioSeg
        name="to"
        label="发给谁"
        value={typed.to}
        options={[
          { value: "all", label: "全部所属单位" },
          ...(profiles.length > 0 ? [{ value: "profile", label: "一种行业" }] : []),
          ...(classes.length > 0 ? [{ value: "peers", label: "一个同类组" }] : []),
          { value: "chosen", label: "选几家" },
        ]}
        hint="以后新加入集团、合这个范围的单位，自动补发。"
        error={errorAt(errors, "to")}
      />
      {profiles.length > 0 && (
        <SelectField
          name="profile"
          label="哪种行业"
          blank="选“一种行业”时填"
          value={typed.profile}
          options={profiles.map((value) => ({ value, label: profileTitle(value, subsidiaries) }))}
        />
      )}
      {classes.length > 0 && (
        <SelectField name="peers" label="哪个同类组" blank="选“一个同类组”时填" value={typed.peers} options={classes} />
      )}
      <CheckList
        name="chosen"
        label="哪几家（选“选几家”时勾）"
        chosen={typed.chosen}
        options={subsidiaries.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
};
