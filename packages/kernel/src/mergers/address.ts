/** Where headquarters arranges mergers, and where the two sides find theirs. */
export const MERGERS_PAGE = "/group/mergers" as const;
export const mergerPath = (id: string): string => `/mergers/${id}`;
