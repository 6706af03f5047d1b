import { Button } from "./button.tsx";
import { FormKey } from "./fields/form.tsx";
import { Icon } from "./icon.tsx";

export interface VisitLineProps {
  /** As whom the reader is here, and until when. */
  text: string;
  /** Where the visit is ended, with the form's key. */
  action: string;
  formKey: string;
}

/** Above every page while somebody from outside reads it: it stays in sight, and ends the visit. */
export const VisitLine = ({ text, action, formKey }: VisitLineProps) => (
  <section class="visit-line" aria-label="查阅">
    <Icon name="shield" />
    <p>{text}</p>
    <form method="post" action={action}>
      <FormKey value={formKey} />
      <Button>结束查阅</Button>
    </form>
  </section>
);
