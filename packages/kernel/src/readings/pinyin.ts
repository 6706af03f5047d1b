import type { pinyin as Pinyin } from "pinyin-pro";

/** One character of a name with its reading: `zhang`, tone 1 to 5 (5: none, or not known). Empty where nobody knows one. */
export interface Syllable {
  character: string;
  letters: string;
  tone: number;
}

/** How names are read. It carries a dictionary of half a megabyte, so it is only loaded where names are written. */
export interface Speller {
  /** A person's name: its first character, or two, by the readings that surnames have (单 shan, 尉迟 yu chi). */
  person(name: string): Syllable[];
  unit(name: string): Syllable[];
  /** Readings that one character may have, the usual one first. */
  readings(character: string): { letters: string; tone: number }[];
}

let loading: Promise<Speller> | undefined;

export const speller = (): Promise<Speller> => {
  loading ??= import("pinyin-pro").then(({ pinyin }) => spellerOf(pinyin));
  return loading;
};

const spellerOf = (pinyin: typeof Pinyin): Speller => {
  const read = (text: string, surname: "head" | "off"): Syllable[] =>
    pinyin(text.normalize("NFKC"), { surname, type: "all", toneType: "num", v: true }).flatMap(
      ({ origin, pinyin: spelled, isZh }) => {
        if (isZh) return [{ character: origin, ...tonedOf(spelled) }];
        if (/^[a-z0-9]$/i.test(origin)) return [{ character: origin, letters: origin.toLowerCase(), tone: 5 }];
        return /\p{Script=Han}/u.test(origin) ? [{ character: origin, letters: "", tone: 5 }] : [];
      },
    );
  return {
    person: (name) => read(name, "head"),
    unit: (name) => read(name, "off"),
    readings: (character) =>
      pinyin(character, { multiple: true, type: "array", toneType: "num", v: true })
        .map(tonedOf)
        .filter(({ letters }) => /^[a-z]+$/.test(letters)),
  };
};

const tonedOf = (spelled: string): { letters: string; tone: number } => {
  const [, letters = "", tone = "5"] = /^([a-zê]+)([0-5])?$/.exec(spelled) ?? [];
  return { letters: letters.replaceAll("ê", "e"), tone: Number(tone) || 5 };
};

/** The reading as people write it: `yue ming`. */
export const written = (syllables: readonly Syllable[]): string =>
  syllables
    .map(({ letters }) => letters)
    .filter(Boolean)
    .join(" ");

/**
 * Everything that finds a name by letters, each with a space before it: the whole reading from any syllable on, initials from
 * any on, and the surname with the initials of the rest. 王小明: wangxiaoming, xiaoming, ming, wxm, xm, m, wangxm.
 */
export function spelled(syllables: readonly Syllable[]): string {
  const parts = syllables.map(({ letters }) => letters).filter(Boolean);
  const initials = parts.map(([first]) => first);
  const ways = parts.flatMap((_, i) => [parts.slice(i).join(""), initials.slice(i).join("")]);
  if (parts.length > 1) ways.push([parts[0], ...initials.slice(1)].join(""));
  return [...new Set(ways)].map((way) => ` ${way}`).join("");
}

/** What somebody typed, where it can only be meant as letters: lower case, without spaces; else `null`. */
export function lettersOf(text: string): string | null {
  const letters = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ü", "v")
    .replace(/[\s'’]/g, "");
  return /^[a-z]{1,40}$/.test(letters) ? letters : null;
}

/**
 * A reading that somebody corrected: as many syllables as the name has characters to read. Tones come from the dictionary.
 * @returns the reading, or what to say about it.
 */
export function corrected(
  typed: string,
  name: string,
  speller: Speller,
): { syllables: Syllable[] } | { problem: string } {
  const read = speller.person(name);
  const parts = typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ü", "v")
    .split(/[\s'’·-]+/)
    .filter(Boolean);
  if (parts.length !== read.length || parts.some((part) => !/^[a-z0-9]{1,6}$/.test(part)))
    return {
      problem: `一个字一个读音，用空格隔开，不写声调。“${name}”有${read.length}个字，如 ${written(read) || "zhang wei"}`,
    };
  return {
    syllables: read.map(({ character }, i) => ({
      character,
      letters: parts[i]!,
      tone: speller.readings(character).find(({ letters }) => letters === parts[i])?.tone ?? 5,
    })),
  };
}
