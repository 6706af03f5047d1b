import type { Tone } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { classes } from "./text.ts";

export type { Tone };

export const toneWord: Readonly<Record<Tone, string>> = {
  on: "按时",
  late: "迟办",
  todo: "待办",
  over: "逾期",
  soon: "未到",
  none: "豁免",
};
const shape: Readonly<Record<Tone, IconName>> = {
  on: "on",
  late: "late",
  todo: "todo",
  over: "over",
  soon: "soon",
  none: "free",
};

export interface StatusProps {
  tone: Tone;
  /** Another word for the same standing: "已填", "要改". */
  text?: string;
  href?: string;
  /** The picture alone, the word only spoken. */
  brief?: boolean;
}

/** Shape, word and colour; legible without the colour. */
export function Status({ tone, text = toneWord[tone], href, brief }: StatusProps) {
  const inside = (
    <>
      <Icon name={shape[tone]} />
      {brief ? <span class="only-spoken">{text}</span> : text}
    </>
  );
  const look = classes("status", `status-${tone}`);
  return href ? (
    <a class={look} href={href}>
      {inside}
    </a>
  ) : (
    <span class={look}>{inside}</span>
  );
}

export interface TagProps {
  /** `hot` only if somebody must act; `warm` asks for care; `dark` is not begun. */
  tone?: "hot" | "warm" | "dark";
  href?: string;
  children?: Child;
}

/** A fact in one word. */
export const Tag = ({ tone, href, children }: TagProps) =>
  href ? (
    <a class={classes("tag", tone && `tag-${tone}`)} href={href}>
      {children}
    </a>
  ) : (
    <span class={classes("tag", tone && `tag-${tone}`)}>{children}</span>
  );
