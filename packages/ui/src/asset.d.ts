/** A file carried inside the Worker: `import { text, hash, name } from "asset:./app.css"`. */
declare module "asset:*" {
  export const text: string;
  /** First 12 hex digits of the SHA-256 of the text. */
  export const hash: string;
  /** The file's own name. */
  export const name: string;
}
