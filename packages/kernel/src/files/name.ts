const LONGEST = 80;
/** What Windows keeps for itself. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name of an uploaded file as it is kept: without folders, without signs that turn text around or cannot be seen, no longer than people read,
 * with the ending that its content calls for.
 */
export function cleanName(given: string, ending: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const seen = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[<>:"|?*\s]+/g, " ")
    .replace(new RegExp(`\\.${ending === "jpg" ? "jpe?g" : ending}$`, "i"), "")
    .replace(/^[. ]+|[. ]+$/g, "");
  const stem = [...seen].slice(0, LONGEST).join("").trim();
  return `${stem === "" || RESERVED.test(stem) ? `附件${stem && `-${stem}`}` : stem}.${ending}`;
}

/** `1.2 MB`, `340 KB` */
export const sizeText = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
