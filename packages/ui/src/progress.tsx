import { figure } from "./text.ts";

export interface ProgressProps {
  id: string;
  label: string;
  value: number;
  of: number;
}

/** Rows done of rows in all. */
export const Progress = ({ id, label, value, of }: ProgressProps) => (
  <div class="progress-line">
    <label for={id}>{label}</label>
    <progress id={id} max={of} value={value}>
      {of > 0 ? Math.round((value / of) * 100) : 0}%
    </progress>
    <span>
      {figure(value)} / {figure(of)}
    </span>
  </div>
);
