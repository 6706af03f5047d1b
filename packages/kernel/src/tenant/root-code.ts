/** Code of the top unit until an import gives it its own. */
export const ROOT_CODE = "ROOT";
