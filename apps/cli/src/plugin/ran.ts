import { execFile } from "node:child_process";

/** What a program said before it ended. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs a program to its end. */
export const ran = (command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? (error ? 1 : 0)), out, err }),
    );
  });
