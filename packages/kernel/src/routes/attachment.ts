import { staticHeaders } from "@jiceng/ui";

const NOTHING_IN_IT = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

/** A file to be saved, never shown: under its Chinese name (RFC 5987), with nothing allowed in it. `type` as in `content-type`. */
export function attachment(name: string, type: string, body: BodyInit): Response {
  const ending = /\.([a-z0-9]{1,8})$/.exec(name)?.[1] ?? "bin";
  return new Response(body, {
    headers: {
      ...staticHeaders,
      "Content-Security-Policy": NOTHING_IN_IT,
      "content-type": type,
      "content-disposition": `attachment; filename="file.${ending}"; filename*=UTF-8''${encoded(name)}`,
    },
  });
}

/** `encodeURIComponent` leaves signs as they are that the header's grammar (RFC 5987, attr-char) has not. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
