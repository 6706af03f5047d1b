import type { Limits } from "@jiceng/host/rules";
import { type Exam, type Of, recordedAs } from "./exam.ts";
import type { Finding, Part } from "./finding.ts";

/** How much one function took at most. */
interface Taken {
  path: string;
  limits: Limits;
  asks: number;
  rows: number;
  bytes: number;
}

/** From this share of a limit on it is said. */
const NEAR = 0.8;

/** What each function asks, reads and answers stays inside the limits that the product keeps. */
export function budgets(exam: Exam): Part {
  const all = [...taken(recordedAs(exam, "call"))].sort((a, b) => share(b) - share(a));
  const findings: Finding[] = recordedAs(exam, "call").flatMap(({ path, result }) => {
    if (!("error" in result) || result.error.kind === "threw") return [];
    const todo = {
      "gate-budget": "少问几次、少要几行：一次要齐，用 limit 和 after 分页",
      "too-large": "给得太多：分页，或只给要显示的",
      timeout: "算得太久：一次少算些，或放到 jobs 里",
    }[result.error.kind as string];
    return [{ at: path.join("."), why: `超出限额：${result.error.message}`, todo: todo ?? "看看这个函数" }];
  });
  return {
    title: "用量在限额之内",
    findings: [...new Map(findings.map((one) => [`${one.at} ${one.why}`, one])).values()],
    remarks: all
      .filter((one) => share(one) > 0)
      .slice(0, 5)
      .map(said),
  };
}

function taken(calls: readonly Of<"call">[]): Iterable<Taken> {
  const most = new Map<string, Taken>();
  for (const { path: parts, limits, asked, result } of calls) {
    const path = parts.join(".");
    const held = most.get(path) ?? { path, limits, asks: 0, rows: 0, bytes: 0 };
    most.set(path, {
      ...held,
      asks: Math.max(held.asks, asked.length),
      rows: Math.max(held.rows, ...asked.map(({ answer }) => rowsIn(answer))),
      bytes: Math.max(held.bytes, "ok" in result ? JSON.stringify(result.ok).length : 0),
    });
  }
  return most.values();
}

const rowsIn = (answer: unknown): number =>
  Array.isArray(answer) ? answer.length : ((answer as { items?: unknown[] } | null)?.items?.length ?? 0);

const share = ({ limits, asks, rows, bytes }: Taken): number =>
  Math.max(asks / (limits.gateCalls || 1), rows / (limits.rows || 1), bytes / limits.bytes);

function said(one: Taken): string {
  const { path, limits, asks, rows, bytes } = one;
  const parts = [
    ...(limits.gateCalls > 0 ? [`问 ${asks}/${limits.gateCalls} 次`, `一次最多 ${rows}/${limits.rows} 行`] : []),
    `给 ${kb(bytes)}/${kb(limits.bytes)} KB`,
  ];
  return `${path}：${parts.join("，")}${share(one) >= NEAR ? "，离限额不远了" : ""}`;
}

const kb = (bytes: number): string => (bytes / 1024).toFixed(bytes < 10_240 ? 1 : 0);
