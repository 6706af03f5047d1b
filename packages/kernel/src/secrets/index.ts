export { sealed, unsealed } from "./seal-text.ts";
export { hashed, secretToken, signed } from "./secret.ts";
