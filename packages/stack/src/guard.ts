import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * Ends `pid` when this process goes away in any manner, SIGKILL included: a shell holds the other end of a
 * pipe, and a pipe closes with its owner. Returns the call that takes the guard off again.
 */
export function endWithParent(pid: number): () => void {
  const script = 'read -r _; kill -TERM "$1" 2>/dev/null && sleep 1; kill -KILL "$1" 2>/dev/null';
  const guard = spawn("/bin/sh", ["-c", script, "sh", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.on("error", () => {});
  guard.unref();
  // The pipe alone must not keep this process alive.
  (guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return () => {
    guard.kill("SIGKILL");
  };
}

/** The child processes of this one that run `program`; known on Linux, empty elsewhere. */
export function childrenRunning(program: string): number[] {
  try {
    return readdirSync("/proc/self/task")
      .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" "))
      .filter((pid) => pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0]?.endsWith(program))
      .map(Number);
  } catch {
    return [];
  }
}
