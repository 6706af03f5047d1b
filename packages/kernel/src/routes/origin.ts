/**
 * Whether a request that changes something comes from our own pages: `Sec-Fetch-Site` when the browser sends it,
 * else `Origin`. Neither present is a refusal, whatever the content type.
 */
export function isSameOrigin(headers: Headers, url: URL): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  return headers.get("origin") === url.origin;
}
