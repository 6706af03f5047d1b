import { Icon } from "./icon.tsx";

/** Text size and theme, kept on the reader's device. Without script the browser's own settings rule, so nothing is offered. */
export const DisplayMenu = () => (
  <details class="drop needs-script">
    <summary class="tool" aria-label="显示：字号与明暗">
      <Icon name="text" />
    </summary>
    <div class="drop-panel">
      <Look name="text" legend="字号" options={{ "": "标准", large: "大", largest: "特大" }} />
      <Look name="theme" legend="明暗" options={{ "": "跟随系统", light: "浅", dark: "深" }} />
    </div>
  </details>
);

const Look = ({ name, legend, options }: { name: string; legend: string; options: Record<string, string> }) => (
  <fieldset>
    <legend>{legend}</legend>
    <div class="seg">
      {Object.entries(options).map(([value, label]) => (
        <label>
          <input type="radio" name={`look-${name}`} value={value} data-look={name} checked={value === ""} />
          <span class="seg-item">{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
);
