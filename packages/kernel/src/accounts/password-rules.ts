import { COMMON_PIECES } from "./common-pieces.ts";

const LEAST = 12;
const MOST = 128;
/** Characters that must be left when everything people guess first is taken out. */
const OWN = 5;

/** Whose password it is: their login and the company's names must not be in it. */
export interface PasswordOwner {
  login: string;
  companies: readonly string[];
}

/**
 * Why a password will not do, or `null`. Length and not being guessable are what counts;
 * nobody is asked for capitals and signs.
 */
export function passwordProblem(password: string, { login, companies }: PasswordOwner): string | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < LEAST) return `密码至少${LEAST}个字，现在${characters.length}个。可以用几个词连起来`;
  if (characters.length > MOST) return `密码最多${MOST}个字`;
  const folded = fold(password);
  if (isNamed(folded, login)) return "密码里不要带账号名";
  if (companies.some((company) => isNamed(folded, company))) return "密码里不要带单位名称";
  if (ownCharacters(folded) < OWN) return "这个密码太常见，容易被猜中。换几个不相干的词";
  return null;
}

const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");

const isNamed = (folded: string, name: string): boolean => fold(name).length >= 3 && folded.includes(fold(name));

/** What remains when common words, years, repetitions and runs such as `1234` or `dcba` are taken out. */
function ownCharacters(folded: string): number {
  let rest = withoutRuns(folded);
  for (const piece of COMMON_PIECES) rest = rest.replaceAll(piece, " ");
  rest = rest.replace(/(?:19|20)\d\d/g, " ").replace(/(.+?)\1{2,}/gu, "$1");
  return [...rest.replaceAll(" ", "")].length;
}

function withoutRuns(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  let kept = "";
  for (let start = 0; start < codes.length; ) {
    const step = codes[start + 1] === undefined ? Number.NaN : (codes[start + 1] ?? 0) - (codes[start] ?? 0);
    let end = start + 1;
    while (Math.abs(step) <= 1 && end < codes.length && (codes[end] ?? 0) - (codes[end - 1] ?? 0) === step) end++;
    kept += end - start >= 4 ? " " : String.fromCodePoint(...codes.slice(start, end));
    start = end;
  }
  return kept;
}
