import type { Day, Tone } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { LinkButton } from "./button.tsx";
import { Status } from "./status.tsx";
import { classes, daysLeft, nearDay } from "./text.ts";

export interface DueRowProps {
  tone: "over" | "todo" | "soon" | "late";
  title: string;
  href?: string;
  /** How often and by which article; what is already there. */
  note?: Child;
  due: Day;
  today: Day;
  action?: { label: string; href: string; main?: boolean };
}

/** One duty, one line, one button. */
export const DueRow = ({ tone, title, href, note, due, today, action }: DueRowProps) => (
  <li class={classes("due", `due-${tone}`)}>
    <Status tone={tone} />
    <div class="due-text">
      <h3>{href ? <a href={href}>{title}</a> : title}</h3>
      {note && <p class="due-note">{note}</p>}
    </div>
    <p class="due-when">
      <b>{nearDay(due, today)}</b> {daysLeft(due, today)}
    </p>
    {action && (
      <LinkButton href={action.href} main={action.main} label={`${action.label}：${title}`}>
        {action.label}
      </LinkButton>
    )}
  </li>
);

export interface DoneRowProps {
  tone: Tone;
  title: string;
  href?: string;
  /** `9月5日`, `10月1日起` */
  when?: string;
}

/** A duty that asks for nothing: done, excused or not yet open. */
export const DoneRow = ({ tone, title, href, when }: DoneRowProps) => (
  <li class="done">
    <Status tone={tone} />
    <h3>{href ? <a href={href}>{title}</a> : title}</h3>
    {when && <span class="soft whole">{when}</span>}
  </li>
);
