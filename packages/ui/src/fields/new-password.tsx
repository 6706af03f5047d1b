import { errorAt, type FieldProblem } from "./error-summary.tsx";
import { TextField } from "./inputs.tsx";

const HINT = "至少12个字，不限哪种字符。用几个不相干的词连起来，好记也难猜。";

/** The two fields for a new password; `again` is what the second is called where it needs telling apart. */
export const NewPassword = ({ again = "再填一遍", errors }: { again?: string; errors: readonly FieldProblem[] }) => (
  <>
    <TextField
      name="password"
      label="新密码"
      type="password"
      autocomplete="new-password"
      hint={HINT}
      error={errorAt(errors, "password")}
    />
    <TextField
      name="again"
      label={again}
      type="password"
      autocomplete="new-password"
      error={errorAt(errors, "again")}
    />
  </>
);
