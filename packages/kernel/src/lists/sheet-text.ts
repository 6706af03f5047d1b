/** Signs that XML cannot hold, such as those that come along with text pasted from elsewhere. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every office program opens. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, "");

/** A name that Excel allows for a sheet. */
export const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:']/g, " ").slice(0, 28) || "表";
