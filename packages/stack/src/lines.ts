import type { Readable } from "node:stream";

/** Gives `take` what these print, line by line. */
export function eachLine(streams: readonly (Readable | null)[], take: (line: string) => void): void {
  for (const stream of streams) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\n").filter(Boolean)) take(line);
    });
  }
}
