import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, Response } from "miniflare";
import type { Ways } from "./worker.ts";

const KEPT = 200;

/**
 * The world for a product that runs on one machine: keeps what would be sent as files, the newest 200, and answers as the
 * robots and the mail service do when all is well; hosts that plugins ask say the same. Nothing leaves the machine.
 */
export function localSink(dir: string): Required<Pick<Ways, "sink" | "mail">> {
  let n = 0;
  const keep = async (request: Request): Promise<Response> => {
    mkdirSync(dir, { recursive: true });
    const { origin, pathname } = new URL(request.url);
    const at = new Date().toISOString().replaceAll(":", "-");
    // Without its query: a robot's address is its key.
    writeFileSync(
      join(dir, `${at}-${n++}.json`),
      `${JSON.stringify({ to: origin + pathname, message: JSON.parse((await request.text()) || "null") }, null, 2)}\n`,
    );
    for (const old of readdirSync(dir).sort().slice(0, -KEPT)) rmSync(join(dir, old), { force: true });
    return Response.json({ errcode: 0, errmsg: "ok" });
  };
  return {
    sink: keep,
    mail: JSON.stringify({ url: "https://mail.internal/send", token: "local", from: "基层 <jiceng@localhost>" }),
  };
}
