import { readFileSync } from "node:fs";

/** Resident megabytes of a process. */
export const resident = (pid: number | string): number => held(pid, "VmRSS");

/** Megabytes of a process by the name that the system gives them: `VmRSS`, `VmHWM`. */
export const held = (pid: number | string, what: string): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** The runtimes below this process, however many programs stand between. */
export function workerds(of = String(process.pid)): string[] {
  const children = readFileSync(`/proc/${of}/task/${of}/children`, "utf8").trim().split(" ").filter(Boolean);
  const isRuntime = (pid: string) => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "workerd";
  return children.flatMap((pid) => [...(isRuntime(pid) ? [pid] : []), ...workerds(pid)]);
}
