import type { Reader } from "@jiceng/db";
import type { Period } from "@jiceng/plugin";
import type { Review } from "./review.ts";
import { readMonth, readStanding } from "./store.ts";

/** Reviews of one month by unit number. */
export type MonthReviews = ReadonlyMap<number, Review>;

/** Reviews that stand: the actor's memory of the late months; earlier ones are read when somebody asks. */
export class ReviewBook {
  readonly #since: Period;
  readonly #months = new Map<Period, MonthReviews>();

  constructor(since: Period, standing: readonly Review[]) {
    this.#since = since;
    const months = Map.groupBy(standing, ({ period }) => period);
    for (const [period, reviews] of months) this.#months.set(period, byUnit(reviews));
  }

  static async read(db: Reader, since: Period): Promise<ReviewBook> {
    return new ReviewBook(since, await readStanding(db, since));
  }

  async of(db: Reader, period: Period): Promise<MonthReviews> {
    const held = this.#months.get(period);
    if (held) return held;
    const read = period >= this.#since ? new Map<number, Review>() : byUnit(await readMonth(db, period));
    this.#months.set(period, read);
    return read;
  }
}

const byUnit = (reviews: readonly Review[]): MonthReviews => new Map(reviews.map((review) => [review.unitNo, review]));
