import type { FieldError } from "@jiceng/plugin";
import { Button, errorAt, FormKey, figure, Head, List, Row, Sheet, Stack, TextField } from "@jiceng/ui";
import { COHORT_NAME_MOST, COHORTS_MOST } from "../cohort.ts";

interface Props {
  cohorts: readonly { id: string; name: string; n: number; closing: string }[];
  name: string;
  errors: readonly FieldError[];
  formKey: string;
}

/** Kinds of members that the enterprise asks about. */
export const CohortsPage = ({ cohorts, name, errors, formKey }: Props) => (
  <Stack>
    <Head
      title="党员类别"
      lead={`看活动有没有覆盖到每一类党员时用，如一线、青年、境外。只定工作上的分类，不写评价；最多${COHORTS_MOST}类。离退休、流动、失联已经有登记，不用再定。`}
    />
    <Sheet title="在用的" id="cohorts">
      {cohorts.length === 0 ? (
        <p class="soft">还没有定。</p>
      ) : (
        <List
          file={{ caption: "党员类别", heads: ["类别", "人数"] }}
          items={cohorts.map(({ id, name: one, n, closing }) => ({
            text: one,
            href: `/members?cohort=${id}`,
            note: `${figure(n)}名党员`,
            after: (
              <form method="post" action={`/manage/cohorts/${id}/closing`}>
                <FormKey value={closing} />
                <Button bare label={`停用${one}`}>
                  停用
                </Button>
              </form>
            ),
          }))}
        />
      )}
    </Sheet>
    <Sheet title="加一类" id="new">
      <form class="form" method="post" action="/manage/cohorts">
        <FormKey value={formKey} />
        <TextField
          name="name"
          label="名称"
          value={name}
          max={COHORT_NAME_MOST}
          hint="停用过的同名类别，会连同原来的人一起恢复。"
          error={errorAt(errors, "name")}
        />
        <Row>
          <Button main>加上</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
