/** Where to go after signing in: a path of this host, whatever was in the address; `/` for anything else. */
export function landing(to: string): string {
  const here = "http://here.invalid";
  if (!to.startsWith("/") || to.startsWith("/login")) return "/";
  try {
    const { origin, pathname, search } = new URL(to, here);
    return origin === here && !pathname.startsWith("//") ? pathname + search : "/";
  } catch {
    return "/";
  }
}
