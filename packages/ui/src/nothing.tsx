/** A dash with its meaning spoken: "不适用", "没有填". An empty place is shown as itself, never as 0. */
export const Nothing = ({ says = "没有" }: { says?: string }) => (
  <span class="soft">
    <span aria-hidden="true">—</span>
    <span class="only-spoken">{says}</span>
  </span>
);
