/** Where a value is not what was expected of it, a sentence with its path each; what is not named is not looked at. */
export function differences(expected: unknown, found: unknown, path: string): string[] {
  if (Object.is(expected, found)) return [];
  if (typeof expected !== "object" || expected === null || typeof found !== "object" || found === null)
    return [`${path.slice(1) || "结果"}应是 ${JSON.stringify(expected)}，得到 ${JSON.stringify(found)}`];
  if (Array.isArray(expected) && Array.isArray(found) && expected.length !== found.length)
    return [`${path.slice(1)}应有 ${expected.length} 项，得到 ${found.length} 项`];
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(value, (found as Record<string, unknown>)[key], `${path}.${key}`),
  );
}
