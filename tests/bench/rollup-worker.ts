import { checksum, copier, type Forest, grow, rollUpAll } from "./forest.ts";

const forests = new Map<number, Forest>();

/** `/rollup/103000/50` works fifty times over, so that somebody outside can time it: inside, the clock stands still. */
export default {
  fetch(request: Request): Response {
    const [, work, units, times] = new URL(request.url).pathname.split("/");
    const n = Number(units);
    const forest = forests.get(n) ?? grow(n);
    forests.set(n, forest);
    const copy = copier(forest);
    let sum = 0;
    for (let i = 0; i < Number(times); i++) {
      if (work === "rollup") sum += rollUpAll(forest)[0][0]!;
      else copy();
    }
    return Response.json({ sum, checksum: work === "rollup" ? checksum(rollUpAll(forest)) : 0 });
  },
};

// The stack binds these for the product; this program has no use for them.
export { Nothing as ControlActor, Nothing as TenantActor };

class Nothing {}
