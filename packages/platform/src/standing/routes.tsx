import type { ConsoleBook } from "../console/book.ts";
import { keeping, leaving } from "../leaving/leaving.tsx";
import { proofRoutes } from "../leaving/proof-routes.tsx";
import { askingForTakeout } from "../takeout/asking.ts";
import { merging } from "./merging.tsx";
import { moving } from "./moving.tsx";
import { renaming } from "./renaming.tsx";
import { resuming, suspending } from "./suspending.tsx";
import { withAct } from "./tenant-act.tsx";

/** What operators do to an enterprise, each at an address of its own. */
export const standingRoutes = (book: ConsoleBook): ConsoleBook =>
  proofRoutes(
    [suspending, resuming, renaming, moving, merging, askingForTakeout, leaving, keeping].reduce(withAct, book),
  );
