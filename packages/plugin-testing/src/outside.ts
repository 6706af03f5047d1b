import { HttpWay } from "@jiceng/host/rules";
import type { Ground } from "./ground.ts";

/** What a host wants to be shown, in a test. */
const SECRET = "test-secret";

/** The way of one call into the world of a test, with the bounds of the real one: hosts answer as the world says, the others not at all. */
export const outsideIn = ({ enterprise: { plugin, world } }: Ground, most: number): HttpWay =>
  new HttpWay({
    plugin,
    carrier: async ({ url }) => {
      const { host, pathname } = new URL(url);
      const answer = world.outside?.[host + pathname];
      if (!answer) throw new Error(`nobody at ${host}${pathname}`);
      return Response.json(answer.json, { status: answer.status ?? 200 });
    },
    secret: async () => SECRET,
    most,
  });
