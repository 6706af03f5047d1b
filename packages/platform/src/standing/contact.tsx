import { errorAt, type FieldProblem, TextField } from "@jiceng/ui";

const CONTACT_MOST = 60;

/** Whom the people of an enterprise that is closed may ask. */
export const ContactField = ({ value, errors }: { value: string | undefined; errors: readonly FieldProblem[] }) => (
  <TextField
    name="contact"
    label="请他们找谁"
    hint="姓名和电话，写单位的人打得通的。"
    value={value}
    max={CONTACT_MOST}
    wide
    error={errorAt(errors, "contact")}
  />
);

export const NO_CONTACT: FieldProblem = { field: "contact", message: "请写上找谁，不然单位的人不知道该问哪里" };
