import { recordPath } from "../records/index.ts";

export const APPEALS_PAGE = "/appeals";

interface Of {
  plugin: string;
  collection: string;
  record: string;
  score: string;
}

/** How a score of one record came about. */
export const scorePath = ({ plugin, collection, record, score }: Of): string =>
  `${recordPath(plugin, collection, record)}/scores/${encodeURIComponent(score)}`;

/** The appeal against one line of it: where it is made, and where it is decided. */
export const appealPath = ({ line, ...of }: Of & { line: string }): string =>
  `${scorePath(of)}/appeals/${encodeURIComponent(line)}`;
