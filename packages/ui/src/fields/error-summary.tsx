/** What is wrong, at which field: `topics`, or `attendance.3.reason` in a row. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Above the h1; takes the focus; each line leads to its field. */
export const ErrorSummary = ({ errors }: { errors: readonly FieldProblem[] }) => (
  <div class="error-summary" id="errors" role="alert" tabindex={-1} aria-labelledby="errors-title">
    <h2 id="errors-title">有{errors.length}处要改</h2>
    <ul>
      {errors.map(({ field, message }) => (
        <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
      ))}
    </ul>
  </div>
);

/** The message for one field, to hand to its component. */
export const errorAt = (errors: readonly FieldProblem[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;
