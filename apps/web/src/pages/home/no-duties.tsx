import type { Mine } from "@jiceng/kernel";
import { EmptyState, Head, Sheet, Stack } from "@jiceng/ui";
import { AboutMe } from "./member-home.tsx";
import { NOTHING_TO_DO } from "./month.ts";

/** Home of somebody who has been given nothing to do or to see yet. */
export const NoDuties = ({ name, pages }: { name: string; pages: Mine["pages"] }) => (
  <Stack>
    <Head title={NOTHING_TO_DO} lead={`${name}，您好。`} />
    <Sheet>
      <EmptyState title="还没有和您有关的组织" text="管理员把您和所在支部对上以后，支部的会和要办的事会出现在这里。" />
    </Sheet>
    <AboutMe pages={pages} />
  </Stack>
);
