/** A program for another isolate, bundled into one text: `packages/stack/src/build.ts`. */
declare module "bundle:*" {
  export const text: string;
  /** First 12 hex digits of the SHA-256 of the text. */
  export const hash: string;
  export const name: string;
}
