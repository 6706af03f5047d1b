import type { Child } from "hono/jsx";
import { Button } from "../button.tsx";
import { Icon, type IconName } from "../icon.tsx";

/** What makes a form answer once and only from its own page. */
export const FormKey = ({ value }: { value: string }) => <input type="hidden" name="k" value={value} />;

/** What Enter in a text field does, where another button comes before the one that goes on. First in its form. */
export const EnterButton = ({ name, value }: { name: string; value: string }) => (
  <button type="submit" name={name} value={value} hidden tabindex={-1}></button>
);

export interface SubmitBarProps {
  /** What has become of what was typed: "已自动保存 09:41". */
  note?: Child;
  noteIcon?: IconName;
  /** Other ways on, before the one primary button. */
  children?: Child;
  submit: { label: string; form?: string; name?: string; value?: string };
}

/** The inside of a page's bar: what holds, and the one way on. */
export const SubmitBar = ({ note, noteIcon, children, submit }: SubmitBarProps) => (
  <>
    <p class="action-note" role="status">
      {note && noteIcon && <Icon name={noteIcon} />}
      {note}
    </p>
    {children}
    <Button main form={submit.form} name={submit.name} value={submit.value}>
      {submit.label}
    </Button>
  </>
);

export interface SignLineProps {
  unit: string;
  day: string;
  /** "主持人签字" */
  who: string;
  unitLabel?: string;
}

/** Only on paper: who reports, when, and room for a signature. */
export const SignLine = ({ unit, day, who, unitLabel = "填报单位" }: SignLineProps) => (
  <div class="only-print sign-line">
    <span>
      {unitLabel}：{unit}
    </span>
    <span>日期：{day}</span>
    <span>{who}：____________</span>
  </div>
);
