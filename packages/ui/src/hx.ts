import { createContext, useContext } from "hono/jsx";

/** The nonce of the answer being drawn. `Page` and `Door` provide it; a fragment is wrapped in `<Nonce value={nonce}>`. */
export const Nonce = createContext("");

type Swap =
  | "innerHTML"
  | "outerHTML"
  | "innerMorph"
  | "outerMorph"
  | "beforebegin"
  | "afterbegin"
  | "beforeend"
  | "afterend"
  | "delete"
  | "none";

export interface Hx {
  get?: string;
  post?: string;
  put?: string;
  patch?: string;
  delete?: string;
  /** A CSS selector, `this`, `closest tr`, `next .answer`. Without one, the element itself. */
  target?: string;
  /** htmx's own default is `innerHTML`. */
  swap?: Swap | `${Swap} ${string}`;
  /** `change`, `input changed delay:300ms`, `every 2s`, `load`, `revealed`. Filters in brackets are code and are refused. */
  trigger?: string;
  /** Fields sent beside the element's own; a GET sends nothing of its form unless asked: `closest form`. */
  include?: string;
  select?: string;
  vals?: Record<string, string | number>;
  confirm?: string;
  sync?: string;
  indicator?: string;
  /** How what is sent is written; without one as the form around it says. */
  encoding?: "application/x-www-form-urlencoded" | "multipart/form-data";
  /** Elements that wait while the request runs: `find button`. */
  disable?: string;
  /** Nothing inside is htmx's: an example of a page on a page. */
  ignore?: "";
  /** What to do with one status: `{ 422: "target:#form" }`. Unlike htmx 2, 4xx and 5xx answers are swapped as they are. */
  status?: Record<number | `${number}xx`, string>;
}

const attribute: Record<Exclude<keyof Hx, "status" | "vals">, string> = {
  get: "hx-get",
  post: "hx-post",
  put: "hx-put",
  patch: "hx-patch",
  delete: "hx-delete",
  target: "hx-target",
  swap: "hx-swap",
  trigger: "hx-trigger",
  include: "hx-include",
  select: "hx-select",
  confirm: "hx-confirm",
  sync: "hx-sync",
  indicator: "hx-indicator",
  encoding: "hx-encoding",
  disable: "hx-disable",
  ignore: "hx-ignore",
};

/**
 * The htmx attributes of one element, with the nonce without which hx-csp would strip them.
 *
 * @example <form method="post" action={to} {...hx({ post: to, target: "#main", select: "#main", swap: "outerHTML" })}>
 */
export function hx(options: Hx): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [key, name] of Object.entries(attribute)) {
    const value = options[key as keyof typeof attribute];
    if (value !== undefined) attributes[name] = value;
  }
  if (options.vals) attributes["hx-vals"] = JSON.stringify(options.vals);
  for (const [code, value] of Object.entries(options.status ?? {})) attributes[`hx-status:${code}`] = value;
  for (const [name, value] of Object.entries(attributes)) refuseCode(name, value);
  return { ...attributes, "hx-nonce": latestNonce as unknown as string };
}

function refuseCode(name: string, value: string) {
  if (/^\s*(js|javascript):/i.test(value) || (name === "hx-trigger" && value.includes("["))) {
    throw new TypeError(`${name}=${JSON.stringify(value)} is code; the content security policy would refuse it`);
  }
}

/** Read when the attribute is written, not when `hx()` is called: by then the Provider around it is in force. */
const latestNonce = {
  toString(): string {
    const nonce = useContext(Nonce);
    if (!nonce) throw new Error("hx() outside of Page, Door or <Nonce value>: hx-csp would strip these attributes");
    return nonce;
  },
};
