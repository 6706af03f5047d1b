import type { Day, UnitKind } from "@jiceng/plugin";
import type { SeenUnit } from "../access/index.ts";
import type { Change, Ground } from "./change.ts";
import { type Parting, partingOf } from "./split.ts";

/** What a change does to rows; nothing that has been is taken back. */
export type Effect =
  | { effect: "found"; above: SeenUnit; code: string; name: string; kind: UnitKind; on: Day }
  | { effect: "name"; no: SeenUnit; name: string; was: string; since: Day; on: Day }
  /** The unit stands elsewhere from that day on. */
  | { effect: "place"; no: SeenUnit; above: SeenUnit; on: Day }
  /** Children and members go over to another unit. */
  | { effect: "hand-over"; from: SeenUnit; to: SeenUnit; on: Day }
  /** Chosen children and members go over to the unit that is founded with it. */
  | ({ effect: "part"; from: SeenUnit; on: Day } & Parting)
  | { effect: "close"; no: SeenUnit; into: SeenUnit | null; on: Day }
  | { effect: "reopen"; no: SeenUnit; above: SeenUnit; on: Day };

/** What a change that was found right does, in this order. */
export function effectsOf(change: Change, ground: Ground): Effect[] {
  const { register } = ground;
  const { unit: no, on } = change;
  switch (change.verb) {
    case "found": {
      const { code, name, kind } = change;
      return [{ effect: "found", above: no, code, name, kind, on }];
    }
    case "rename": {
      const { name: was, openedOn: since } = register.unit(no);
      return [{ effect: "name", no, name: change.name, was, since, on }];
    }
    case "split": {
      const { above, code, name } = change;
      return [
        { effect: "found", above, code, name, kind: register.kind(no), on },
        { effect: "part", from: no, on, ...partingOf(change, ground) },
      ];
    }
    case "move":
      return [{ effect: "place", no, above: change.target, on }];
    case "merge":
      return [
        { effect: "hand-over", from: no, to: change.target, on },
        { effect: "close", no, into: change.target, on },
      ];
    case "dissolve":
      return [{ effect: "close", no, into: null, on }];
    case "reopen":
      return [{ effect: "reopen", no, above: change.target, on }];
  }
}
