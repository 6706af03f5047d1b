export { hashed, secretToken, signed } from "./secret.ts";
