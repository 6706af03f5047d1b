import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { classes } from "./text.ts";

export interface NoticeProps {
  /** `warn` asks for care; nothing here is red. */
  tone?: "note" | "warn";
  icon?: IconName;
  role?: "status" | "alert";
  small?: boolean;
  action?: Child;
  children?: Child;
}

/** A deadline, a consent, something to know before going on. */
export const Notice = ({
  tone = "note",
  icon = tone === "warn" ? "over" : "info",
  role,
  small,
  action,
  children,
}: NoticeProps) => (
  <div class={classes("notice", tone === "warn" && "notice-warn", small && "small")} role={role}>
    <Icon name={icon} />
    <div class="notice-text">{children}</div>
    {action}
  </div>
);

export interface EmptyStateProps {
  title: string;
  /** What this place is for, and when something will stand here. */
  text?: Child;
  action?: Child;
  level?: 2 | 3;
}

/** Nothing here, said so that the reader knows whether that is good. */
export function EmptyState({ title, text, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="empty">
      <svg class="chart" viewBox="0 0 96 96" aria-hidden="true">
        <path class="chart-axis" d="M22 10h40l14 14v62H22Z" />
        <path class="chart-axis" d="M62 10v14h14M34 40h30M34 52h30M34 64h18" />
        <circle class="chart-hollow" cx="68" cy="70" r="15" />
        <path class="chart-tick" d="m61 70.5 5 5 9.5-10.5" />
      </svg>
      <Heading>{title}</Heading>
      {text && <p class="soft">{text}</p>}
      {action && <div class="row">{action}</div>}
    </div>
  );
}
