import { Button, FormKey } from "@jiceng/ui";
import type { ImportPageProps } from "./import-page.tsx";

/** The way to say otherwise which column is which, while the file is still there. */
export const AskAgain = ({ entry, place, askKey }: Pick<ImportPageProps, "entry" | "place" | "askKey">) =>
  entry.isKept && entry.report.layout ? (
    <form method="post" action={`${place.base}/${entry.id}/matching`}>
      <FormKey value={askKey} />
      <Button bare>列对错了？换一下</Button>
    </form>
  ) : null;
