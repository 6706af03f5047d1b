export { sealed, unsealed } from "./seal-text.ts";
export { hashed, isSigned, secretToken, signed } from "./secret.ts";
