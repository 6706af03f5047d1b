/** For Node's test runner: what failed, as a line of JSON each, and how many there were. */
export default async function* failures(source) {
  let passed = 0;
  for await (const { type, data } of source) {
    if (type === "test:pass" && data.details.type !== "suite") passed++;
    if (type !== "test:fail") continue;
    const error = data.details.error?.cause ?? data.details.error;
    const said = typeof error === "string" ? error : (error?.message ?? "");
    yield `${JSON.stringify({ name: data.name, file: data.file ?? "", line: data.line ?? 0, said })}\n`;
  }
  yield `${JSON.stringify({ passed })}\n`;
}
