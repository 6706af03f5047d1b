import { Icon } from "../icon.tsx";
import { classes, ids } from "../text.ts";
import { FieldError, FieldGroup, type FieldProps } from "./field.tsx";
import { Options } from "./inputs.tsx";

export const attendanceStates = ["实到", "请假", "缺席"] as const;
export type AttendanceState = (typeof attendanceStates)[number];
const key = { 实到: "present", 请假: "leave", 缺席: "absent" } as const;

export interface Attendee {
  member: string;
  name: string;
  /** "组织委员" */
  post?: string;
  /** Comes and has no vote: does not make a quorum. */
  voteless?: boolean;
  state?: AttendanceState;
  reason?: string;
  /** Messages for this row's state or reason. */
  errors?: { state?: string; reason?: string };
}

export interface AttendanceFieldProps extends FieldProps {
  people: readonly Attendee[];
  /** Why somebody may be missing. */
  reasons?: readonly string[];
  /** How many make a meeting, and by which rule: "5名委员，半数以上到会即3名". `to`: what they are enough for, 开会 by itself. */
  quorum?: { need: number; rule: string; to?: string };
}

/**
 * Who was there. Sends `name.0.member`, `name.0.state`, `name.0.reason` and so on.
 * The reason appears when somebody is missing; the counts follow as people are ticked.
 */
export function AttendanceField({
  people,
  reasons = ["出差", "病假", "事假", "轮班", "其他"],
  quorum,
  ...props
}: AttendanceFieldProps) {
  const number = (state: AttendanceState) => people.filter((person) => person.state === state).length;
  const voters = people.filter(({ voteless }) => !voteless);
  return (
    <FieldGroup wide {...props}>
      <div class="field" data-attendance="">
        <div class="form-part-head">
          <p class="attend-counts">
            <span>
              应到 <b>{people.length}</b>
            </span>
            {attendanceStates.map((state) => (
              <span>
                {state} <b data-count={key[state]}>{number(state)}</b>
              </span>
            ))}
            {quorum && <Quorum {...quorum} present={voters.filter(({ state }) => state === "实到").length} />}
          </p>
          <button class="button needs-script" type="button" data-all-present="">
            全部实到
          </button>
        </div>
        <ul class="attend">
          {people.map((person, i) => (
            <AttendeeRow person={person} at={`${props.name}.${i}`} reasons={reasons} />
          ))}
        </ul>
      </div>
    </FieldGroup>
  );
}

function Quorum({
  need,
  rule,
  to = "开会",
  present,
}: NonNullable<AttendanceFieldProps["quorum"]> & { present: number }) {
  const missing = Math.max(0, need - present);
  return (
    <span role="status" data-need={need}>
      <span class="status status-on" data-enough="" hidden={missing > 0}>
        <Icon name="on" />够{to}：{rule}
      </span>
      <span class="status status-late" data-short="" hidden={missing === 0}>
        <Icon name="late" />
        还差<b data-missing="">{missing}</b>人才够{to}：{rule}
      </span>
    </span>
  );
}

function AttendeeRow({ person, at, reasons }: { person: Attendee; at: string; reasons: readonly string[] }) {
  const { state: stateError, reason: reasonError } = person.errors ?? {};
  return (
    <li class={stateError || reasonError ? "field-wrong" : undefined}>
      <div class="attend-name">
        <input type="hidden" name={`${at}.member`} value={person.member} />
        <span id={`${at}.name`}>
          <b>{person.name}</b>
          {person.post && <small>{person.post}</small>}
        </span>
        <FieldError id={`${at}.state-error`} error={stateError} />
        <FieldError id={`${at}.reason-error`} error={reasonError} />
      </div>
      <div>
        <span
          class="seg"
          role="radiogroup"
          id={`${at}.state`}
          tabindex={-1}
          aria-labelledby={`${at}.name`}
          aria-describedby={ids(stateError && `${at}.state-error`)}
        >
          {attendanceStates.map((state) => (
            <label>
              <input
                class={classes(state === "实到" && "attend-present") || undefined}
                type="radio"
                name={`${at}.state`}
                value={state}
                checked={person.state === state}
                data-attend={key[state]}
                data-voteless={person.voteless ? "" : undefined}
              />
              <span class="seg-item">{state}</span>
            </label>
          ))}
        </span>
      </div>
      <select
        class="input attend-reason"
        id={`${at}.reason`}
        name={`${at}.reason`}
        aria-label={`${person.name}未到会的原因`}
        aria-invalid={reasonError ? "true" : undefined}
        aria-describedby={ids(reasonError && `${at}.reason-error`)}
      >
        <Options options={reasons} value={person.reason} blank="选原因" />
      </select>
    </li>
  );
}
