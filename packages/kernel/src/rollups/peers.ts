/** As many enterprises of a class have to report before they are compared: among fewer, everybody could tell who is who. */
export const FEWEST_PEERS = 5;

/** How completeness lies within a class: a quarter of the enterprises at or below the lower figure, half around the middle one. */
export interface Quartiles {
  lower: number;
  median: number;
  upper: number;
}

export interface PeerClass {
  name: string;
  /** Enterprises of the class, and how many of them have a rate for the month. */
  all: number;
  reporting: number;
  /** `null` where too few report. */
  quartiles: Quartiles | null;
}

/** Classes with how their enterprises lie; `rate` is `null` for one whose figures do not count, or where nothing was due. */
export function peerClasses(enterprises: readonly { peerClass: string | null; rate: number | null }[]): PeerClass[] {
  const byClass = Map.groupBy(enterprises, ({ peerClass }) => peerClass);
  return [...byClass]
    .flatMap(([name, of]) => {
      if (name === null) return [];
      const rates = of.flatMap(({ rate }) => rate ?? []);
      return [
        {
          name,
          all: of.length,
          reporting: rates.length,
          quartiles: rates.length < FEWEST_PEERS ? null : quartilesOf(rates),
        },
      ];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN-u-co-pinyin"));
}

/** Quartiles by linear interpolation between the two nearest, to one decimal place. */
export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const below = Math.floor(place);
    const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
    return Math.round((low + (high - low) * (place - below)) * 10) / 10;
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** Why a class is not compared. */
export const tooFewSentence = ({ name, reporting }: PeerClass): string =>
  `同类组“${name}”只有${reporting}家有数，满${FEWEST_PEERS}家才比：家数太少，一比就知道说的是谁。`;
