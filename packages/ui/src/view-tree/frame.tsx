import type { Child } from "hono/jsx";
import { PlainSection, Sheet } from "../sheet.tsx";
import type { Way } from "./way.ts";

/** Gives a node on the page a sheet of its own. */
export const Framed = ({ way, children }: { way: Way; children?: Child }): Child =>
  way.place === "page" ? <Sheet>{children}</Sheet> : children;

/** A node with a title: a sheet on the page, a side note beside it, a part of the sheet it stands in. */
export const Titled = ({
  title,
  note,
  flush,
  way,
  children,
}: {
  title: string;
  note?: string;
  flush?: boolean;
  way: Way;
  children?: Child;
}) => {
  if (way.place === "page")
    return (
      <Sheet flush={flush} title={title} note={note}>
        {children}
      </Sheet>
    );
  if (way.place === "side")
    return (
      <PlainSection title={title} note={note}>
        {children}
      </PlainSection>
    );
  return (
    <section class="stack-small" aria-label={title}>
      <h3>{title}</h3>
      {note && <p class="soft small">{note}</p>}
      {children}
    </section>
  );
};
