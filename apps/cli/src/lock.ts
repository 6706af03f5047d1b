import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Stop } from "./exit.ts";

/** Takes the data folder for this process, or says who has it. Returns the call that gives it back. */
export function lock(dir: string): () => void {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, "lock");
  const mine = `${process.pid} ${bornAt(process.pid)}\n`;
  if (!take(file, mine)) {
    const [pid = "", born = ""] = read(file).trim().split(" ");
    if (isRunning(Number(pid), born)) {
      throw new Stop(
        "in-use",
        `数据目录 ${dir} 正被另一个运行中的进程（${pid}）使用；请先停止它，或用 --data 指定另一个目录。` +
          ` / The data folder ${dir} is in use by process ${pid}; stop it first, or name another folder with --data.`,
      );
    }
    rmSync(file, { force: true });
    if (!take(file, mine)) throw new Stop("in-use", `数据目录 ${dir} 正被使用。 / The data folder ${dir} is in use.`);
  }
  const release = () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return release;
}

function take(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isRunning(pid: number, born: string): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  // Process numbers are used again, above all after a container restarts: the start time tells them apart.
  return born === "" || bornAt(pid) === born;
}

/** When a process started, in kernel ticks; empty where the system does not say, or it is dead. */
function bornAt(pid: number): string {
  const [, state = "", ...rest] = /\) (\S) (.*)$/s.exec(read(`/proc/${pid}/stat`)) ?? [];
  return state === "Z" ? "dead" : (rest[0]?.split(" ")[18] ?? "");
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
