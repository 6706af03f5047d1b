export { BULLETINS, bulletinPath } from "./address.ts";
