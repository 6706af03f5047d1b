import type { FieldError } from "@jiceng/plugin";
import {
  Button,
  errorAt,
  FormGrid,
  FormKey,
  Head,
  LinkButton,
  Notice,
  NumberField,
  Row,
  SelectField,
  Sheet,
  Stack,
} from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { type AnsweringForm, CADENCES, optionsOf, TermsFields, type TypedDuty } from "../../duties/index.ts";
import { RULE_IDS, regulatedOn, regulation, ruleSentence, TIGHTER } from "../../rules/index.ts";
import { templatePath } from "../address.ts";
import type { Template } from "../template.ts";

interface Frame {
  template: Template;
  isNew: boolean;
  errors: readonly FieldError[];
  action: string;
  formKey: string;
}

export interface TypedRule {
  rule: string;
  value: string;
}

/** A duty of a template, new or to be changed for the next version. */
export const DutyItemPage = ({
  forms,
  typed,
  ...props
}: Frame & { forms: readonly AnsweringForm[]; typed: TypedDuty }) => (
  <Stack>
    <Head
      over={props.template.name}
      title={props.isNew ? "加一项应办" : `改“${typed.title}”`}
      lead={
        props.isNew
          ? "先想一想：能不能并进已有的会，别让支部多填一张表。多久一次、用哪张表，加了就不能改，只能去掉另加。"
          : "改动在发布下一版以后才起作用；以前各期仍按以前的版本。多久一次、用哪张表不能改。"
      }
    />
    <Sheet>
      <ItemForm {...props} kind="duty">
        <TermsFields typed={typed} errors={props.errors} />
        {props.isNew && (
          <FormGrid>
            <SelectField
              name="every"
              label="多久一次"
              value={typed.every}
              options={optionsOf(CADENCES)}
              error={errorAt(props.errors, "every")}
            />
            <SelectField
              name="form"
              label="用哪张表办结"
              blank="选一张表"
              value={typed.form}
              options={forms.map(({ key, title }) => ({ value: key, label: title }))}
              hint="各单位要启用同一个插件才能办；没有启用的会在接收情况里标出来。"
              error={errorAt(props.errors, "form")}
            />
          </FormGrid>
        )}
      </ItemForm>
    </Sheet>
  </Stack>
);

/** A rule that is set stricter for the subsidiaries. */
export const RuleItemPage = ({ typed, today, ...props }: Frame & { typed: TypedRule; today: string }) => {
  const settable = RULE_IDS.filter((id) => regulation(id).tighter !== null);
  const chosen = settable.find((id) => id === typed.rule);
  return (
    <Stack>
      <Head
        over={props.template.name}
        title={props.isNew || !chosen ? "加一条更严的规定" : `改“${regulation(chosen).title}”`}
        lead="只能定得比条例严。各单位还可以再严，不能放宽；没有定数的，各单位就按这个数。"
      />
      <Sheet>
        <ItemForm {...props} kind="rule">
          {props.isNew ? (
            <SelectField
              name="rule"
              label="哪一条"
              blank="选一条规定"
              value={typed.rule}
              options={settable.map((id) => ({
                value: id,
                label: `${regulation(id).title}：${ruleSentence(regulation(id), regulatedOn(id, today))}`,
              }))}
              error={errorAt(props.errors, "rule")}
            />
          ) : (
            chosen && (
              <Notice>
                {`条例：${ruleSentence(regulation(chosen), regulatedOn(chosen, today))}。${TIGHTER[regulation(chosen).tighter!]}。`}
              </Notice>
            )
          )}
          <NumberField
            name="value"
            label="定成多少"
            value={typed.value}
            unit={chosen && regulation(chosen).measure}
            error={errorAt(props.errors, "value")}
          />
        </ItemForm>
      </Sheet>
    </Stack>
  );
};

const ItemForm = ({
  template,
  isNew,
  action,
  formKey,
  kind,
  children,
}: Omit<Frame, "errors"> & { kind: "duty" | "rule"; children?: Child }) => (
  <form class="form" method="post" action={action}>
    <FormKey value={formKey} />
    <input type="hidden" name="kind" value={kind} />
    {children}
    <Row>
      <Button main name="do" value="save">
        {isNew ? "加进草稿" : "改在草稿里"}
      </Button>
      {!isNew && (
        <Button name="do" value="remove">
          从草稿里去掉
        </Button>
      )}
      <LinkButton href={templatePath(template.id)} bare>
        不改了
      </LinkButton>
    </Row>
  </form>
);
