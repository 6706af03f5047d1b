export const TASKS = "/tasks";
export const taskPath = (id: string): string => `${TASKS}/${id}`;
export const stepPath = (id: string, step: string): string => `${taskPath(id)}/steps/${step}`;
export const ownersPath = (id: string): string => `${taskPath(id)}/owners`;
export const remindersPath = (id: string): string => `${taskPath(id)}/reminders`;
export const dispatchPath = (id: string, show?: string): string => `/dispatches/${id}${show ? `?show=${show}` : ""}`;

/** The views of the list: what is to be signed for, is under way, is to be verified, was dispatched, is finished; and all within reach. */
export const VIEWS = ["sign", "work", "verify", "sent", "done", "all"] as const;
export type View = (typeof VIEWS)[number];

export interface ListAsked {
  view: View;
  /** Only those that are `soon` or `over` due. */
  due: "" | "soon" | "over";
  /** Only those without all three owners. */
  unowned: boolean;
  text: string;
  /** Id of a unit: only its tasks and those below it. */
  unit: string;
  from: number;
}

export const listPath = (asked: Partial<ListAsked>): string => {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value === true ? "1" : String(value)]] : [])),
  );
  return query.size > 0 ? `${TASKS}?${query}` : TASKS;
};
