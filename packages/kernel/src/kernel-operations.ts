import type { Operation } from "./api/index.ts";
import { dutyOperations } from "./duties/operations.ts";
import { memberOperations } from "./members/operations.ts";
import { unitOperations } from "./units/operations.ts";

/** What programs can ask of the kernel, noun by noun. */
export const kernelOperations: readonly Operation[] = [...unitOperations, ...memberOperations, ...dutyOperations];
