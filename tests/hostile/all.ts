import type { Hostile } from "./hostile.ts";
import { gate } from "./plugins/gate.ts";
import { memory } from "./plugins/memory.ts";
import { prototypes } from "./plugins/prototypes.ts";
import { results } from "./plugins/results.ts";
import { tenants } from "./plugins/tenants.ts";
import { throws } from "./plugins/throws.ts";
import { time } from "./plugins/time.ts";
import { waysOut } from "./plugins/ways-out.ts";

/** Every hostile plugin, by what it is about. */
export const all: Readonly<Record<string, readonly Hostile[]>> = {
  time,
  memory,
  gate,
  results,
  throws,
  "ways out": waysOut,
  prototypes,
  tenants,
};
