import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { classes } from "./text.ts";

interface Look {
  /** The one thing this page asks for; at most one on a page. */
  main?: boolean;
  bare?: boolean;
  icon?: IconName;
  children?: Child;
}

const look = ({ main, bare }: Look) => classes("button", main && "button-main", bare && "button-bare");

export interface ButtonProps extends Look {
  type?: "submit" | "button";
  name?: string;
  value?: string;
  /** The form it submits, when it stands outside. */
  form?: string;
  formaction?: string;
  /** Attributes from `hx()`. */
  hx?: Record<string, string>;
  label?: string;
  /** With script it ticks every box around it instead of submitting. */
  checkAll?: boolean;
}

export const Button = ({
  type = "submit",
  name,
  value,
  form,
  formaction,
  hx,
  label,
  checkAll,
  icon,
  children,
  ...rest
}: ButtonProps) => (
  <button
    class={look(rest)}
    type={type}
    name={name}
    value={value}
    form={form}
    formaction={formaction}
    aria-label={label}
    data-check-all={checkAll ? "" : undefined}
    {...hx}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

export interface LinkButtonProps extends Look {
  href: string;
  download?: boolean;
  hx?: Record<string, string>;
  label?: string;
}

export const LinkButton = ({ href, download, hx, label, icon, children, ...rest }: LinkButtonProps) => (
  <a class={look(rest)} href={href} download={download} aria-label={label} {...hx}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);

/** Prints the page; without script people use the browser's own menu. */
export const PrintButton = ({ children = "打印" }: { children?: Child }) => (
  <button class="button needs-script hide-narrow" type="button" data-print="">
    <Icon name="print" />
    {children}
  </button>
);
