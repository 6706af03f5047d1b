import type { Collection } from "@jiceng/plugin";

/** The meetings of branches, as far as 双重组织生活 reads them. */
export type MeetingsRead = { meetings: Collection };
