/**
 * The policy of every page: nothing runs or styles without the nonce, and only htmx may write markup (Trusted Types).
 * A fragment carries the same policy with a nonce of its own; hx-csp turns that into the page's.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types htmx",
    "report-to csp",
  ].join("; ");

const common = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "cache-control": "no-store",
};

export const securityHeaders = (nonce: string): Record<string, string> => ({
  "Content-Security-Policy": contentSecurityPolicy(nonce),
  ...common,
});

/** For answers that are equal byte for byte (404) or must not depend on anything (500): no script, so no nonce. */
export const staticHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  ...common,
};
