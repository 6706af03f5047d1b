import { starts } from "@jiceng/kernel";
import type { Flow } from "@jiceng/plugin";

/** A move as it must have been made. */
export interface Step {
  move: string;
  from: string;
  to: string;
}

/** The steps of moves as they were made, one from where the other led; it ends where one does not fit. */
export function walked(flow: Flow | undefined, made: readonly { move: string }[]): Step[] {
  const steps: Step[] = [];
  let at = flow?.states[0] ?? "";
  for (const { move } of made) {
    const rule = flow && Object.hasOwn(flow.moves, move) ? flow.moves[move] : undefined;
    if (!rule || !starts(rule, at)) break;
    steps.push({ move, from: at, to: rule.to });
    at = rule.to;
  }
  return steps;
}

/** What must have happened to a record that is there. One that somebody confirmed counted once, whatever came after. */
export function historyOf(
  flow: Flow | undefined,
  { state, confirmedBy }: { state: string; confirmedBy?: string },
  counting: string | undefined,
): Step[] {
  if (!flow) return [];
  const after = confirmedBy && counting ? pathTo(flow, counting, state) : [];
  return after.length > 0 && counting
    ? [...pathTo(flow, flow.states[0]!, counting), ...after]
    : pathTo(flow, flow.states[0]!, state);
}

/** The shortest run of moves from one state to another. */
function pathTo(flow: Flow, start: string, state: string): Step[] {
  const paths: { at: string; moves: Step[] }[] = [{ at: start, moves: [] }];
  const been = new Set([start]);
  for (let next = paths.shift(); next; next = paths.shift()) {
    if (next.at === state) return next.moves;
    for (const [move, rule] of Object.entries(flow.moves)) {
      if (!starts(rule, next.at) || been.has(rule.to)) continue;
      been.add(rule.to);
      paths.push({ at: rule.to, moves: [...next.moves, { move, from: next.at, to: rule.to }] });
    }
  }
  return [];
}
