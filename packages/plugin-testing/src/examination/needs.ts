import { NEEDS } from "@jiceng/host/rules";
import { type Capability, capabilityLabel, type Field, type Fields, httpHost } from "@jiceng/plugin";
import { type Exam, recordedAs } from "./exam.ts";
import type { Part } from "./finding.ts";

/** Nothing is asked for that is not used: an administrator has to agree to every capability. */
export function needsUsed(exam: Exam): Part {
  const declared = Object.keys(exam.manifest.needs) as Capability[];
  const calls = recordedAs(exam, "call");
  const used = new Set<string>(
    calls.flatMap(({ asked }) =>
      asked.map(({ path, args }) =>
        path === "http" ? `http:${(args[0] as { host?: string }).host}` : (NEEDS[path] ?? ""),
      ),
    ),
  );
  if (Object.values(exam.manifest.data).some(({ fields }) => hasFiles(fields)))
    for (const one of ["files:read", "files:write"]) used.add(one);
  if (JSON.stringify(calls.map(({ result }) => result)).includes('"contact"')) used.add("members:contact");
  return {
    title: "要的能力都用到了",
    findings: declared
      .filter((one) => !used.has(one))
      .map((one) => ({
        at: `needs.${one}`,
        why: `写了要“${httpHost(one) ?? capabilityLabel(one)}”，测试里一次也没有用`,
        todo: "用不着就从 needs 里去掉；用得着就补一个走到它的测试",
      })),
    remarks:
      declared.length === 0
        ? ["不要任何能力，只用自己的记录"]
        : [`用到 ${declared.filter((one) => used.has(one)).join("、") || "无"}`],
  };
}

const hasFiles = (fields: Fields): boolean =>
  Object.values(fields).some((field: Field) => (field.type === "rows" ? hasFiles(field.of) : field.type === "file"));
