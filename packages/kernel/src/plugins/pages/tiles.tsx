import { hx, Sheet } from "@jiceng/ui";
import { type TileSlot, tilePath } from "../tiles.ts";

/** How many tiles of a page are fetched at a time. */
const LANES = 4;

interface Props {
  slots: readonly TileSlot[];
  /** What they are about: `{ unit }`, `{ member }`; nothing on the home page. */
  about?: Readonly<Record<string, string>>;
}

/** Places of plugins on a page of the kernel. Each is fetched once the page stands, a few at a time; without script it is a link. */
export const Tiles = ({ slots, about = {} }: Props) =>
  slots.length === 0 ? null : (
    <>
      {Array.from({ length: Math.min(LANES, slots.length) }, (_, lane) => (
        <span id={`lane-${lane}`} hidden></span>
      ))}
      {slots.map((slot, i) => {
        const path = tilePath(slot, about);
        return (
          <div
            {...hx({
              get: path,
              trigger: "load",
              swap: "outerHTML",
              sync: `#lane-${i % LANES}:queue all`,
              status: { "4xx": "swap:none", "5xx": "swap:none" },
            })}
          >
            <Sheet title={slot.title}>
              <p class="soft">
                <a href={path}>打开{slot.title}</a>
              </p>
            </Sheet>
          </div>
        );
      })}
    </>
  );
