import type { ConsoleBook } from "../console/book.ts";
import { resuming, suspending } from "./suspending.tsx";
import { withAct } from "./tenant-act.tsx";

/** What operators do to an enterprise, each at an address of its own. */
export const standingRoutes = (book: ConsoleBook): ConsoleBook => [suspending, resuming].reduce(withAct, book);
