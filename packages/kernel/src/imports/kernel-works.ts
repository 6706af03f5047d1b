import { ACCOUNTS } from "./accounts-work.ts";
import type { ImportKind } from "./import.ts";
import { MEMBERS } from "./members-work.ts";
import { UNITS } from "./units-work.ts";
import type { ImportWork } from "./work.ts";

/** The kinds of files that the kernel itself takes; each reaches the whole tenant. */
export const KERNEL_WORKS: readonly ImportWork[] = [UNITS, MEMBERS, ACCOUNTS];

export const kernelWork = (kind: ImportKind): ImportWork | null =>
  KERNEL_WORKS.find((one) => one.kind === kind) ?? null;
