import { Button, errorAt, type FieldProblem, FormKey, Head, Row, Sheet, Stack, TextField } from "@jiceng/ui";
import { PlaceFields, type Places, type PlaceValues } from "./place-fields.tsx";

export interface NewAccountValues extends PlaceValues {
  name: string;
  login: string;
}

export interface NewAccountPageProps {
  values: NewAccountValues;
  places: Places;
  errors: readonly FieldProblem[];
  formKey: string;
}

/** Who is invited, as what, and where. */
export const NewAccountPage = ({ values, places, errors, formKey }: NewAccountPageProps) => (
  <Stack>
    <Head
      title="请人进来"
      lead="建好账号后给您一个链接，您转给本人；密码由本人自己设，您看不到。人多就用表格，一次请完。"
    />
    <Sheet>
      <form class="form" method="post" action="/manage/accounts">
        <FormKey value={formKey} />
        <TextField name="name" label="姓名" value={values.name} max={40} error={errorAt(errors, "name")} />
        <TextField
          name="login"
          label="账号名"
          value={values.login}
          max={40}
          hint="登录时填的名字，如工号或姓名拼音；不能和别人重复。"
          error={errorAt(errors, "login")}
        />
        <PlaceFields values={values} places={places} errors={errors} action="/manage/accounts" />
        <Row>
          <Button main>建账号，取链接</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
