/** Said where the project is gone, or not in a state for this. */
export const GONE = { errors: [{ field: "", message: "没有这个项目，或这一步已经过了，请从项目页上重新打开" }] };
