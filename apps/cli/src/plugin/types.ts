import { globSync } from "node:fs";
import type { Part } from "@jiceng/plugin-testing/examination";
import type { PluginFolder } from "./folder.ts";
import { TSC } from "./kit.ts";
import { ran } from "./ran.ts";

/** The compiler of the product over sources and tests. */
export async function typesHold({ path }: PluginFolder): Promise<Part> {
  const projects = globSync("{,test/}tsconfig.json", { cwd: path });
  const said = await Promise.all(
    projects.map((project) => ran(process.execPath, [TSC, "-p", project, "--pretty", "false"], path)),
  );
  const lines = said.flatMap(({ out }) => out.split("\n"));
  const findings = lines.flatMap((line) => {
    const [, file, at, why] = /^(.+?)\((\d+),\d+\): error TS\d+: (.*)$/.exec(line) ?? [];
    return file ? [{ at: `${file}:${at}`, why: why!, todo: "照提示改；名字写错了编辑器里也会标红" }] : [];
  });
  const broken = said.some(({ code }) => code !== 0) && findings.length === 0;
  return {
    title: "类型",
    findings: broken
      ? [{ at: "tsconfig.json", why: lines.filter(Boolean).join(" "), todo: "看看 tsconfig.json" }]
      : distinct(findings),
    remarks: projects.length === 0 ? ["没有 tsconfig.json，没有查类型"] : [],
  };
}

const distinct = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
