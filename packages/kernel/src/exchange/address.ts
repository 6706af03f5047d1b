/** What an enterprise wrote to others of its group. */
export const EXCHANGE_PAGE = "/manage/letters";
export const TRY_AGAIN = `${EXCHANGE_PAGE}/again`;
