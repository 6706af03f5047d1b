import { figure } from "./text.ts";

export interface ProgressProps {
  label: string;
  value: number;
  of: number;
}

/** Rows done of rows in all. */
export const Progress = ({ label, value, of }: ProgressProps) => (
  <div class="progress-line">
    <label>
      {label}
      <progress max={of} value={value}>
        {of > 0 ? Math.round((value / of) * 100) : 0}%
      </progress>
    </label>
    <span>
      {figure(value)} / {figure(of)}
    </span>
  </div>
);
