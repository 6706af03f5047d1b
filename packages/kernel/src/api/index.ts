export { apiRoutes, MOST_FILE, match, matched } from "./book.ts";
export { openApi, schemaOf } from "./openapi.ts";
export { type Answered, type DescribeAt, type Operation, operation, type Words } from "./operation.ts";
export { day, numberAfter, paged, pageOf, paging } from "./page-of.ts";
