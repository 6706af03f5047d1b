import { readFileSync } from "node:fs";

/**
 * Resolves when one of the package managers between the person and this process goes away. `npm start` runs
 * npm, a shell, npx, a shell, pnpm and a shell before this program, and npm hands a signal to its shell only:
 * whoever stops npm means this program too.
 */
export function launchersGone(): Promise<void> {
  const chain = ancestors();
  const top = chain.findLastIndex(({ command }) => /(^|\/|\s)p?np[mx](\s|$|-cli)/.test(command));
  const watched = chain.slice(0, Math.max(top, 0));
  return new Promise((resolve) => {
    if (watched.length === 0) return;
    const timer = setInterval(() => {
      if (watched.every(({ pid, parent }) => parentOf(pid) === parent)) return;
      clearInterval(timer);
      resolve();
    }, 500);
    timer.unref();
  });
}

/** This process, its parent, and so on up; empty where the system has no /proc. */
function ancestors(): { pid: number; parent: number; command: string }[] {
  const chain = [];
  for (let pid = process.pid, parent = parentOf(pid); parent; pid = parent, parent = parentOf(pid)) {
    chain.push({ pid, parent, command: read(pid, "cmdline").replaceAll("\0", " ") });
  }
  return chain;
}

function parentOf(pid: number): number | undefined {
  const found = /\) (\S) (\d+)/.exec(read(pid, "stat"));
  return found && found[1] !== "Z" ? Number(found[2]) : undefined;
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
