import * as base from "asset:./css/base.css";
import * as forms from "asset:./css/forms.css";
import * as frame from "asset:./css/frame.css";
import * as narrow from "asset:./css/narrow.css";
import * as nodes from "asset:./css/nodes.css";
import * as parts from "asset:./css/parts.css";
import * as print from "asset:./css/print.css";
import * as tokens from "asset:./css/tokens.css";
import * as look from "asset:./look.js";
import * as nodesScript from "asset:./nodes.js";
import * as page from "asset:./page.js";
import * as passkey from "asset:./passkey.js";
import * as sprite from "asset:./sprite.svg";
import * as hxCsp from "asset:htmx.org/dist/ext/hx-csp.min.js";
import * as htmx from "asset:htmx.org/dist/htmx.min.js";

/** A file that pages ask for; its name changes when its content does, so it may be kept for ever. */
export interface Asset {
  path: string;
  type: string;
  body: string;
}

type Part = { text: string; hash: string };

const asset = (name: string, extension: string, type: string, parts: Part[]): Asset => ({
  path: `/assets/${name}.${digest(parts.map(({ hash }) => hash).join())}.${extension}`,
  type,
  body: parts.map(({ text }) => text).join("\n"),
});

/** FNV-1a over the hashes of the parts: the parts are already strong, this only keeps the name short. */
function digest(text: string): string {
  let sum = 0xcbf29ce484222325n;
  for (const char of text) sum = BigInt.asUintN(64, (sum ^ BigInt(char.charCodeAt(0))) * 0x100000001b3n);
  return sum.toString(16).padStart(16, "0").slice(0, 12);
}

const files = {
  style: asset("style", "css", "text/css; charset=utf-8", [tokens, base, frame, parts, forms, nodes, narrow, print]),
  sprite: asset("sprite", "svg", "image/svg+xml; charset=utf-8", [sprite]),
  look: asset("look", "js", "text/javascript; charset=utf-8", [look]),
  // One file on purpose: hx-csp must be registered before htmx first walks the page, and two deferred files may be run apart.
  page: asset("page", "js", "text/javascript; charset=utf-8", [htmx, hxCsp, page, nodesScript, passkey]),
} satisfies Record<string, Asset>;

export type AssetName = keyof typeof files;
export const assets: readonly Asset[] = Object.values(files);
export const assetPath = (name: AssetName): string => files[name].path;
export const stylesheet: string = files.style.body;
