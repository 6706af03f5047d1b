/** Lines up columns for a terminal, where a Chinese character takes two places. */
export function table(head: string[], rows: string[][]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ""))));
  const line = (row: string[]) => row.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell))).join("  ");
  const rule = widths.map((size) => "─".repeat(size)).join("  ");
  return [line(head), rule, ...rows.map(line)].map((text) => `  ${text.trimEnd()}`).join("\n");
}

function width(text: string): number {
  let total = 0;
  for (const char of text)
    total += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char)
      ? 2
      : 1;
  return total;
}
