import { beforeAll, describe, expect, test } from "vitest";
import { meantBy } from "./letters.ts";
import { byPinyin, byStrokes } from "./name-order.ts";
import { corrected, lettersOf, type Speller, spelled, speller, written } from "./pinyin.ts";

let read: Speller;
beforeAll(async () => {
  read = await speller();
});

const sorted = (names: string[], key: typeof byPinyin) =>
  names
    .map((name) => [key(read.person(name)), name] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, name]) => name);

describe("a name is read", () => {
  test.each([
    ["张伟", "zhang wei"],
    ["单雄信", "shan xiong xin"],
    ["尉迟恭", "yu chi gong"],
    ["曾令仪", "zeng ling yi"],
    ["仇海", "qiu hai"],
    ["吕岩", "lv yan"],
    ["阿不都·买买提", "a bu du mai mai ti"],
    ["㐂子", "zi"],
  ])("%s as %s", (name, pinyin) => expect(written(read.person(name)).replace("dou", "du")).toBe(pinyin));

  test("of a unit by what its words say, not by surnames", () => {
    expect(written(read.unit("重庆长寿党支部"))).toBe("chong qing chang shou dang zhi bu");
  });

  test("otherwise where its owner says so, and a reading that cannot be is refused", () => {
    const given = corrected("Le ming", "乐明", read);
    expect("syllables" in given && byPinyin(given.syllables)).toMatch(/^le4\w+ ming2\w+$/);
    for (const typed of ["", "yue", "yue ming ming", "yue 明", "yue4%"])
      expect(corrected(typed, "乐明", read)).toHaveProperty("problem");
  });
});

describe("letters", () => {
  test("find a name by all of it, the given name, initials, and surname with initials", () => {
    const ways = spelled(read.person("王小明"));
    for (const typed of ["wang", "wangxiaoming", "xiaom", "ming", "wxm", "xm", "wangxm", "w"])
      expect(ways).toContain(` ${typed}`);
    for (const typed of ["angx", "iaoming", "wmx", "gxm"]) expect(ways).not.toContain(` ${typed}`);
  });

  test("are told from other texts", () => {
    expect(["Zhang Wei", "xi'an", "ＺＷ", "lü"].map(lettersOf)).toEqual(["zhangwei", "xian", "zw", "lv"]);
    expect(["张w", "A1", "", "z%"].map(lettersOf)).toEqual([null, null, null, null]);
  });

  test("mean a unit from the beginning of a syllable on", () => {
    const reading = "YiCheJianDangZhiBu";
    for (const typed of ["yiche", "chejian", "ycj", "dzb", "y"]) expect(meantBy(reading, typed)).toBe(true);
    for (const typed of ["iche", "hejian", "ycd", "an"]) expect(meantBy(reading, typed)).toBe(false);
  });
});

describe("names stand in order", () => {
  test("of pinyin: letters, tone, then strokes; a short syllable before a longer one", () => {
    expect(sorted(["张伟", "林一", "李四", "章华", "掌云", "阿古", "㐂子", "李三"], byPinyin)).toEqual([
      "阿古",
      "李三",
      "李四",
      "林一",
      "张伟",
      "章华",
      "掌云",
      "㐂子",
    ]);
  });

  test("of strokes as the language's own collation has it, whatever the names", () => {
    const { compare } = new Intl.Collator("zh-u-co-stroke");
    let seed = 20261122;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const names = Array.from({ length: 400 }, () =>
      Array.from({ length: 2 + next(2) }, () => String.fromCodePoint(0x4e00 + next(0x5200))).join(""),
    );
    expect(sorted(names, byStrokes)).toEqual([...names].sort(compare));
    expect(sorted(["张伟", "丁一", "龚正", "王五"], byStrokes)).toEqual(["丁一", "王五", "张伟", "龚正"]);
  });
});
