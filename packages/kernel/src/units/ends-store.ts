import type { SqlValue, Statement } from "@jiceng/db";

/**
 * Before a change ends rows it keeps what their ends were, so that it can be taken back exactly: each of these goes
 * ahead of the update with the same condition, which is text of ours.
 */
export const keptPlacements = (changeId: string, where: string, params: SqlValue[]): Statement => ({
  sql: `insert into unit_change_ends (change_id, what, member_id, unit_no, post, valid_from, valid_to) select ?, 'placement', '', unit_no, '', valid_from, valid_to from placements where ${where}`,
  params: [changeId, ...params],
});

export const keptMembers = (changeId: string, where: string, params: SqlValue[]): Statement => ({
  sql: `insert into unit_change_ends (change_id, what, member_id, unit_no, post, valid_from, valid_to) select ?, 'membership', member_id, unit_no, '', valid_from, valid_to from memberships where ${where}`,
  params: [changeId, ...params],
});

export const keptPosts = (changeId: string, where: string, params: SqlValue[]): Statement => ({
  sql: `insert into unit_change_ends (change_id, what, member_id, unit_no, post, valid_from, valid_to) select ?, 'post', member_id, unit_no, post, valid_from, valid_to from posts where ${where}`,
  params: [changeId, ...params],
});
