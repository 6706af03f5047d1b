import { expect, it } from "vitest";
import {
  type Arrival,
  answered,
  countsAtGiver,
  countsAtReceiver,
  type Departure,
  heard,
  offered,
  takenBack,
} from "./between.ts";

const DAYS = ["2026-09-20", "2026-09-21", "2026-09-22", "2026-09-23", "2026-09-24"];

/** A small generator, so that a failing story can be told again by its seed. */
function chances(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** Letters are delivered late, twice, in any order; both sides act whenever they like. Ends when no letter is on its way. */
function story(seed: number) {
  const chance = chances(seed);
  let departure: Departure = { answer: null, isTakenBack: false, arrivedOn: null };
  let arrival: Arrival | null = null;
  const toReceiver: ("offer" | "withdrawal")[] = ["offer"];
  const toGiver: Arrival[] = [];
  let wentBack = false;
  let nowhere = 0;
  for (let step = 0; step < 30 || toReceiver.length + toGiver.length > 0; step++) {
    const act = chance(6);
    if (act === 0 && step < 30 && departure.answer === null && !departure.isTakenBack) {
      departure = { ...departure, isTakenBack: true };
      toReceiver.push("withdrawal");
    } else if (act === 1 && step < 30 && arrival?.answer === null) {
      arrival = chance(2) ? answered(arrival, "accepted", DAYS[1 + chance(3)]!) : answered(arrival, "refused", null);
      toGiver.push(arrival);
    } else if (act <= 3 && toReceiver.length > 0) {
      const i = chance(toReceiver.length);
      // A letter may come again.
      const [letter] = chance(3) === 0 && step < 30 ? [toReceiver[i]!] : toReceiver.splice(i, 1);
      if (letter === "offer") arrival = offered(arrival);
      else {
        arrival = takenBack(arrival);
        toGiver.push(arrival);
      }
    } else if (toGiver.length > 0) {
      const i = chance(toGiver.length);
      const [letter] = chance(3) === 0 && step < 30 ? [toGiver[i]!] : toGiver.splice(i, 1);
      departure = heard(departure, letter!);
    }
    if (departure.answer === "withdrawn") wentBack = true;
    // Nowhere is never true, whatever is still on its way.
    for (const day of DAYS) if (!countsAtGiver(departure, day) && !countsAtReceiver(arrival, day)) nowhere++;
  }
  return { departure, arrival, wentBack, nowhere };
}

it("on every day exactly one of both counts the member once both have heard, and never nobody before: two thousand stories of lost, doubled and crossing letters", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 2000; seed++) {
    const { departure, arrival, wentBack, nowhere } = story(seed);
    expect(nowhere, `seed ${seed}`).toBe(0);
    // An offer that nobody answered yet leaves both as they were.
    expect(departure.answer, `seed ${seed}`).toBe(arrival?.answer ?? null);
    for (const day of DAYS)
      expect(
        [countsAtGiver(departure, day), countsAtReceiver(arrival, day)].filter(Boolean),
        `seed ${seed}, ${day}`,
      ).toHaveLength(1);
    if (wentBack) expect(arrival?.answer, `seed ${seed}`).toBe("withdrawn");
    seen.add(`${departure.answer} ${departure.isTakenBack}`);
  }
  // Crossing letters came out both ways.
  expect([...seen].sort()).toEqual([
    "accepted false",
    "accepted true",
    "refused false",
    "refused true",
    "withdrawn true",
  ]);
});

it("what was accepted first holds when it is taken back afterwards; what was taken back before it came is not accepted", () => {
  const accepted = answered(offered(null), "accepted", "2026-09-22");
  expect(takenBack(accepted)).toEqual(accepted);
  const early = takenBack(null);
  expect(offered(early).answer).toBe("withdrawn");
  expect(answered(early, "accepted", "2026-09-22").answer).toBe("withdrawn");
});
