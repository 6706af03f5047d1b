import type { Migration } from "@jiceng/db";

/** Plain, additive, safe to run again. A released step is never edited; the next change is a new step. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: "0001-kernel",
    sql: [
      "create table if not exists meta (key text primary key, value text not null)",
      "create table if not exists settings (key text primary key, value text not null)",
      "create table if not exists ops (key text primary key, by text not null, route text not null, body text not null, answer text, at integer not null)",
      "create table if not exists outbox (id integer primary key autoincrement, event text not null, body text not null, at integer not null, done_at integer)",
      "create table if not exists audit (seq integer primary key autoincrement, at integer not null, actor text not null, act text not null, object text not null, unit_no integer, detail text not null, alg text not null, mac text not null)",
      "create trigger if not exists audit_no_update before update on audit begin select raise(abort, 'audit rows are final'); end",
      "create trigger if not exists audit_no_delete before delete on audit begin select raise(abort, 'audit rows are final'); end",
      "create table if not exists units (no integer primary key autoincrement, id text not null unique, code text not null unique, name text not null, kind text not null, opened_on text not null, closed_on text)",
      "create table if not exists placements (unit_no integer not null, parent_no integer not null, valid_from text not null, valid_to text, primary key (unit_no, valid_from))",
      "create table if not exists members (id text primary key, code text not null unique, name text not null, joined_on text)",
      "create table if not exists memberships (member_id text not null, unit_no integer not null, status text not null, valid_from text not null, valid_to text, primary key (member_id, valid_from))",
      "create index if not exists memberships_unit on memberships (unit_no)",
      "create table if not exists posts (member_id text not null, unit_no integer not null, post text not null, valid_from text not null, valid_to text, primary key (member_id, unit_no, post, valid_from))",
      "create index if not exists posts_unit on posts (unit_no)",
      "create table if not exists accounts (id text primary key, login text not null unique, name text not null, member_id text, password_hash text, created_at integer not null, closed_at integer)",
      "create table if not exists grants (id text primary key, account_id text not null, role text not null, unit_no integer not null, by text not null, at integer not null, withdrawn_at integer)",
      "create table if not exists sessions (id text primary key, account_id text not null, expires_at integer not null, created_at integer not null, device text not null)",
      "create table if not exists invitations (token_hash text primary key, account_id text not null, kind text not null, by text not null, at integer not null, expires_at integer not null, used_at integer)",
      "create table if not exists throttles (key text not null, window integer not null, n integer not null, primary key (key, window))",
      "create table if not exists service_tokens (token_hash text primary key, name text not null, at integer not null, expires_at integer not null)",
      "create table if not exists completions (seq integer primary key autoincrement, duty text not null, unit_no integer not null, period text not null, record_id text not null, held_on text not null, delta integer not null, on_time integer not null, at integer not null)",
      "create index if not exists completions_duty on completions (duty, period, unit_no)",
      "create index if not exists completions_record on completions (record_id)",
      "create table if not exists moves (id integer primary key autoincrement, record_id text not null, move text not null, from_state text not null, to_state text not null, by text not null, by_name text not null, reason text, at integer not null)",
      "create index if not exists moves_record on moves (record_id)",
      "create table if not exists drafts (account_id text not null, place text not null, title text not null, body text not null, at integer not null, primary key (account_id, place))",
      "create table if not exists imports (id text primary key, kind text not null, file_name text not null, by text not null, at integer not null, state text not null, total integer not null, done integer not null, report text not null)",
      "create table if not exists import_rows (import_id text not null, n integer not null, doc text not null, primary key (import_id, n))",
      "insert into meta (key, value) values ('rights', '0') on conflict do nothing",
    ],
  },
  {
    id: "0002-import-files",
    sql: [
      "create table if not exists import_files (import_id text not null, part integer not null, text text not null, primary key (import_id, part))",
    ],
  },
  {
    id: "0003-closings",
    sql: [
      "create table if not exists closings (id text primary key, period text not null, at integer not null, by text not null, by_name text not null, as_of text not null, rules text not null, last_seq integer not null, reopened_at integer, reopened_by text, reopened_by_name text, reason text)",
      "create unique index if not exists closings_standing on closings (period) where reopened_at is null",
      "create table if not exists published (closing_id text not null, duty text not null, unit_no integer not null, due integer not null, done integer not null, on_time integer not null, primary key (closing_id, unit_no, duty))",
      "create trigger if not exists published_no_update before update on published begin select raise(abort, 'published figures are final'); end",
      "create trigger if not exists published_no_delete before delete on published begin select raise(abort, 'published figures are final'); end",
    ],
  },
  {
    id: "0004-unit-changes",
    sql: [
      "create table if not exists unit_names (unit_no integer not null, name text not null, valid_from text not null, primary key (unit_no, valid_from))",
      "create table if not exists unit_closures (unit_no integer not null, closed_on text not null, reopened_on text, into_no integer, primary key (unit_no, closed_on))",
      "create index if not exists unit_closures_into on unit_closures (into_no)",
      "create table if not exists unit_changes (id text primary key, unit_no integer not null, verb text not null, on_day text not null, other_no integer, reason text not null, by text not null, at integer not null)",
      "create index if not exists unit_changes_unit on unit_changes (unit_no)",
      "create index if not exists unit_changes_other on unit_changes (other_no)",
    ],
  },
  {
    id: "0012-notices",
    sql: [
      "create table if not exists notices (id text primary key, outbox_id integer not null, account_id text not null, text text not null, href text not null, ability text, unit_no integer, at integer not null, read_at integer)",
      "create unique index if not exists notices_once on notices (outbox_id, account_id)",
      "create index if not exists notices_account on notices (account_id, at)",
      "create index if not exists notices_unread on notices (account_id) where read_at is null",
      "create index if not exists outbox_notices on outbox (id) where event = 'notice' and done_at is null",
    ],
  },
  {
    id: "0010-rules",
    sql: [
      "create table if not exists rule_values (id text primary key, rule text not null, value real, valid_from text not null, ground text not null, by text not null, by_name text not null, at integer not null)",
      "create table if not exists due_starts (id text primary key, month text not null, ground text not null, by text not null, by_name text not null, at integer not null)",
      "insert into meta (key, value) values ('basis', '0') on conflict do nothing",
    ],
  },
  {
    id: "0010-duties",
    sql: [
      "create table if not exists own_duties (id text primary key, plugin text not null, form text not null, every text not null, by text not null, by_name text not null, at integer not null)",
      "create table if not exists duty_versions (id text primary key, duty_id text not null, from_period text not null, terms text, by text not null, by_name text not null, at integer not null)",
      "create index if not exists duty_versions_duty on duty_versions (duty_id)",
      "create table if not exists exemptions (id text primary key, unit_no integer not null, duty text not null, first_period text not null, last_period text not null, reason text not null, state text not null, asked_by text, asked_by_name text, asked_account text, at integer not null, decided_by text, decided_by_name text, decided_at integer, note text, revoked_from text, revoked_by text, revoked_by_name text, revoked_at integer, revoked_reason text)",
      "create index if not exists exemptions_unit on exemptions (unit_no)",
      "create index if not exists exemptions_duty on exemptions (duty)",
      "create table if not exists published_weights (closing_id text not null, duty text not null, weight integer not null, primary key (closing_id, duty))",
    ],
  },
  {
    id: "0010-calendar",
    sql: [
      "create table if not exists calendar_years (id text primary key, year integer not null, plan text not null, by text not null, by_name text not null, at integer not null)",
    ],
  },
  {
    id: "0007-member-changes",
    sql: [
      "create table if not exists circumstances (id text primary key, member_id text not null, kind text not null, valid_from text not null, valid_to text)",
      "create index if not exists circumstances_member on circumstances (member_id)",
      "create table if not exists member_changes (id text primary key, member_id text not null, unit_no integer not null, verb text not null, on_day text not null, ground text not null, posts text not null, by text not null, at integer not null, undone_by text, undone_at integer)",
      "create index if not exists member_changes_member on member_changes (member_id)",
    ],
  },
  {
    id: "0005-change-ends",
    sql: [
      "create table if not exists unit_change_ends (change_id text not null, what text not null, member_id text not null, unit_no integer not null, post text not null, valid_from text not null, valid_to text, primary key (change_id, what, member_id, unit_no, post, valid_from))",
    ],
  },
  {
    id: "0008-readings",
    sql: [
      "create table if not exists member_readings (member_id text primary key, pinyin text not null, spelled text not null, by_pinyin text not null, by_strokes text not null, by_hand integer not null)",
      "create table if not exists unit_readings (unit_no integer primary key, pinyin text not null)",
      "create trigger if not exists member_reading_old after update of name on members when new.name is not old.name begin delete from member_readings where member_id = new.id; end",
      "create trigger if not exists unit_reading_old after update of name on units when new.name is not old.name begin delete from unit_readings where unit_no = new.no; end",
    ],
  },
  {
    id: "0007-particulars",
    sql: [
      "create table if not exists appointments (member_id text not null, unit_no integer not null, post text not null, valid_from text not null, due_on text, ground text, by text, at integer, end_ground text, end_by text, end_at integer, primary key (member_id, unit_no, post, valid_from))",
      "create index if not exists appointments_due on appointments (due_on)",
      "create table if not exists cohorts (id text primary key, name text not null unique, by text not null, at integer not null, closed_by text, closed_at integer)",
      "create table if not exists cohort_members (cohort_id text not null, member_id text not null, valid_from text not null, valid_to text, by text not null, at integer not null, primary key (cohort_id, member_id, valid_from))",
      "create index if not exists cohort_members_member on cohort_members (member_id)",
      "create table if not exists phones (member_id text primary key, phone text not null, by text not null, at integer not null)",
    ],
  },
  {
    id: "0007-transfers",
    sql: [
      "create table if not exists transfers (id text primary key, member_id text not null, from_no integer not null, to_no integer not null, on_day text not null, ground text not null, offered_by text not null, offered_at integer not null, answer text, arrived_on text, reason text, answered_by text, answered_at integer)",
      "create unique index if not exists transfers_open on transfers (member_id) where answer is null",
      "create index if not exists transfers_to on transfers (to_no)",
      "create index if not exists transfers_from on transfers (from_no)",
    ],
  },
  {
    id: "0011-tasks",
    sql: [
      "create table if not exists dispatches (id text primary key, parent_id text, unit_no integer not null, title text not null, ask text not null, deliverable text not null, sign_by text not null, evidence text, by text not null, by_name text not null, at integer not null)",
      "create index if not exists dispatches_parent on dispatches (parent_id)",
      "create index if not exists dispatches_unit on dispatches (unit_no)",
      "create table if not exists tasks (id text primary key, dispatch_id text not null, unit_no integer not null, state text not null, deadline text not null, asked_until text, first_owner text, direct_owner text, specific_owner text, reported_by text, reported_at integer, unique (dispatch_id, unit_no))",
      "create index if not exists tasks_unit on tasks (unit_no, state)",
      "create index if not exists tasks_state on tasks (state, deadline)",
      "create table if not exists task_steps (id integer primary key autoincrement, task_id text not null, step text not null, text text, until text, links text not null, by text not null, by_name text not null, at integer not null)",
      "create index if not exists task_steps_task on task_steps (task_id)",
      "create trigger if not exists task_steps_no_update before update on task_steps begin select raise(abort, 'steps are final'); end",
      "create trigger if not exists task_steps_no_delete before delete on task_steps begin select raise(abort, 'steps are final'); end",
      "create table if not exists reminders (about text not null, on_day text not null, by text not null, by_name text not null, at integer not null, primary key (about, on_day))",
    ],
  },
  {
    id: "0013-formation",
    sql: [
      "create table if not exists formations (unit_no integer primary key, way text not null)",
      "create table if not exists unit_ties (unit_no integer not null, place_no integer not null, valid_from text not null, valid_to text, primary key (unit_no, place_no, valid_from))",
      "create index if not exists unit_ties_place on unit_ties (place_no)",
      "create table if not exists project_ends (unit_no integer primary key, ends_on text not null)",
      "create table if not exists workplaces (member_id text not null, unit_no integer not null, valid_from text not null, valid_to text, primary key (member_id, valid_from))",
      "create index if not exists workplaces_unit on workplaces (unit_no)",
    ],
  },
  {
    id: "0005-change-withdrawals",
    sql: [
      "create table if not exists unit_change_withdrawals (change_id text primary key, by text not null, at integer not null, name text)",
    ],
  },
  {
    id: "0005-proposals",
    sql: [
      "create table if not exists unit_proposals (id text primary key, unit_no integer not null, verb text not null, on_day text not null, target_no integer not null, reason text not null, by text not null, at integer not null)",
      "create index if not exists unit_proposals_unit on unit_proposals (unit_no)",
      "create index if not exists unit_proposals_target on unit_proposals (target_no)",
      "create table if not exists unit_proposal_sides (proposal_id text not null, side text not null, unit_no integer not null, by text, at integer, primary key (proposal_id, side))",
      "create index if not exists unit_proposal_sides_waiting on unit_proposal_sides (unit_no) where by is null",
      "create table if not exists unit_proposal_ends (proposal_id text primary key, how text not null, by text not null, at integer not null, reason text, change_id text)",
    ],
  },
  {
    id: "0012-deliveries",
    sql: [
      "create table if not exists notice_habits (account_id text primary key, address text, origin text not null, mail integer not null, quiet_from text not null, quiet_to text not null, rest_days integer not null, digest text)",
      "create table if not exists mail_links (token_hash text primary key, account_id text not null, address text not null, at integer not null, expires_at integer not null, used_at integer)",
      "create table if not exists channels (id text primary key, unit_no integer not null, with_below integer not null, kind text not null, name text not null, host text not null, sealed text not null, origin text not null, by text not null, at integer not null, closed_at integer)",
      "create index if not exists channels_unit on channels (unit_no) where closed_at is null",
      "create table if not exists deliveries (id text primary key, outbox_id integer not null, account_id text, channel_id text, text text not null, href text not null, ability text, unit_no integer, at integer not null, due_at integer not null, tries integer not null, reason text, sent_at integer, given_up_at integer)",
      "create index if not exists deliveries_due on deliveries (due_at) where sent_at is null and given_up_at is null",
      "create index if not exists deliveries_account on deliveries (account_id, at) where account_id is not null",
      "create index if not exists deliveries_channel on deliveries (channel_id, at) where channel_id is not null",
    ],
  },
  {
    id: "0012-bookmarks",
    sql: [
      "create table if not exists stars (account_id text not null, unit_no integer not null, at integer not null, primary key (account_id, unit_no))",
      "create table if not exists saved_filters (id text primary key, account_id text not null, name text not null, path text not null, at integer not null)",
      "create unique index if not exists saved_filters_once on saved_filters (account_id, path)",
    ],
  },
  {
    id: "0011-reviews",
    sql: [
      "create table if not exists reviews (id text primary key, period text not null, unit_no integer not null, last_seq integer not null, due integer not null, done integer not null, why text, by text not null, by_name text not null, at integer not null, accepted_by text, accepted_by_name text, accepted_at integer, ended_how text, ended_by text, ended_by_name text, ended_at integer, reason text)",
      "create unique index if not exists reviews_standing on reviews (period, unit_no) where ended_at is null",
      "create index if not exists reviews_unit on reviews (unit_no, period)",
    ],
  },
  {
    id: "0008-duplicates",
    sql: [
      "create table if not exists former_members (id text primary key, code text not null unique, member_id text not null, by text not null, at integer not null)",
      "create index if not exists former_members_member on former_members (member_id)",
      "create table if not exists distinct_members (member_id text not null, other_member_id text not null, by text not null, at integer not null, primary key (member_id, other_member_id))",
      "create view if not exists member_codes as select code, id as member_id from members union all select code, member_id from former_members",
    ],
  },
  {
    id: "0024-files",
    sql: [
      "create table if not exists files (id text primary key, sha256 text not null, name text not null, type text not null, size integer not null, plugin text not null, collection text not null, record_id text, by text not null, at integer not null, dropped_at integer)",
      "create index if not exists files_record on files (record_id)",
      "create index if not exists files_stray on files (at) where record_id is null or dropped_at is not null",
    ],
  },
  {
    id: "0024-table-imports",
    sql: [
      "create table if not exists table_imports (id text primary key, plugin text not null, form text not null, file_name text not null, by text not null, at integer not null, state text not null, rows text not null, counts text not null)",
      "create index if not exists table_imports_by on table_imports (by, at)",
    ],
  },
  {
    id: "0008-erasures",
    sql: [
      "create table if not exists erasures (id text primary key, member_id text not null, unit_no integer not null, ground text not null, by text not null, at integer not null, carried_by text, carried_at integer, namespace text, withdrawn_at integer)",
      "create index if not exists erasures_member on erasures (member_id)",
    ],
  },
  {
    id: "0022-plugins",
    sql: [
      "create table if not exists plugin_steps (seq integer primary key autoincrement, id text not null unique, plugin text not null, step text not null, from_month text, settings text, by text not null, by_name text not null, at integer not null)",
    ],
  },
  {
    id: "0023-scores",
    sql: [
      "create table if not exists fixed_scores (seq integer primary key autoincrement, record_id text not null, score text not null, state text not null, total real, result text not null, version text not null, appeal_id text, at integer not null)",
      "create index if not exists fixed_scores_record on fixed_scores (record_id, score)",
      "create trigger if not exists fixed_scores_no_update before update on fixed_scores begin select raise(abort, 'fixed scores are final'); end",
      "create trigger if not exists fixed_scores_no_delete before delete on fixed_scores begin select raise(abort, 'fixed scores are final'); end",
      "create table if not exists appeals (id text primary key, plugin text not null, collection text not null, record_id text not null, unit_no integer not null, score text not null, line text not null, title text not null, points real, of real not null, wrong text not null, proof text not null, links text not null, by text not null, by_name text not null, by_account text not null, at integer not null, unique (record_id, score, line))",
      "create index if not exists appeals_unit on appeals (unit_no, plugin, score)",
      "create index if not exists appeals_by on appeals (by)",
      "create trigger if not exists appeals_no_update before update on appeals begin select raise(abort, 'appeals are final'); end",
      "create trigger if not exists appeals_no_delete before delete on appeals begin select raise(abort, 'appeals are final'); end",
      "create table if not exists appeal_decisions (appeal_id text primary key, points real, reason text not null, by text not null, by_name text not null, at integer not null)",
      "create trigger if not exists appeal_decisions_no_update before update on appeal_decisions begin select raise(abort, 'decisions are final'); end",
      "create trigger if not exists appeal_decisions_no_delete before delete on appeal_decisions begin select raise(abort, 'decisions are final'); end",
      "create table if not exists evidence (seq integer primary key autoincrement, link_id text not null, delta integer not null, plugin text not null, collection text not null, record_id text not null, for_plugin text not null, for_collection text not null, for_record_id text not null, for_line text not null, by text not null, by_name text not null, at integer not null, unique (link_id, delta))",
      "create index if not exists evidence_record on evidence (record_id)",
      "create index if not exists evidence_for on evidence (for_record_id)",
      "create trigger if not exists evidence_no_update before update on evidence begin select raise(abort, 'evidence is final'); end",
      "create trigger if not exists evidence_no_delete before delete on evidence begin select raise(abort, 'evidence is final'); end",
    ],
  },
  {
    id: "0020-record-keys",
    sql: [
      "create table if not exists record_keys (shelf text not null, rule text not null, key text not null, record_id text not null, primary key (shelf, rule, key))",
      "create index if not exists record_keys_record on record_keys (record_id)",
    ],
  },
  {
    id: "0021-jobs",
    sql: [
      "create table if not exists job_runs (plugin text not null, job text not null, on_day text not null, tries integer not null, at integer not null, settled_at integer, error text, primary key (plugin, job, on_day))",
      "create table if not exists reaction_cursors (plugin text primary key, last_id integer not null, tries integer not null, at integer not null)",
      "create table if not exists reactions_given_up (plugin text not null, outbox_id integer not null, error text not null, at integer not null, primary key (plugin, outbox_id))",
    ],
  },
  {
    id: "0025-plugin-packs",
    sql: [
      "create table if not exists plugin_packs (hash text primary key, plugin text not null, version text not null, manifest text not null, code text not null, by text not null, by_name text not null, at integer not null)",
      "create trigger if not exists plugin_packs_no_update before update on plugin_packs begin select raise(abort, 'packs are final'); end",
      "create trigger if not exists plugin_packs_no_delete before delete on plugin_packs begin select raise(abort, 'packs are final'); end",
    ],
  },
  {
    id: "0025-plugin-steps",
    sql: [
      "alter table plugin_steps add column release text",
      "alter table plugin_steps add column needs text",
      "alter table plugin_steps add column reason text",
    ],
  },
  {
    id: "0025-plugin-calls",
    sql: [
      "create table if not exists plugin_calls (day text not null, release text not null, band integer not null, calls integer not null, failures integer not null, primary key (day, release, band))",
    ],
  },
  {
    id: "0026-published-scores",
    sql: [
      "create table if not exists published_scores (seq integer primary key autoincrement, plugin text not null, collection text not null, record_id text not null, score text not null, fixed_seq integer not null unique, unit_no integer not null, member_id text, period text, total real, level text, audience text not null, by text not null, by_name text not null, at integer not null)",
      "create index if not exists published_scores_of on published_scores (plugin, score, period)",
      "create index if not exists published_scores_record on published_scores (record_id, score)",
      "create index if not exists published_scores_member on published_scores (member_id)",
      "create trigger if not exists published_scores_no_change before update of record_id, score, fixed_seq, total, level, audience, at on published_scores begin select raise(abort, 'published scores are final'); end",
      "create trigger if not exists published_scores_no_delete before delete on published_scores begin select raise(abort, 'published scores are final'); end",
    ],
  },
  {
    id: "0026-plugin-secrets",
    sql: [
      "create table if not exists plugin_secrets (plugin text not null, name text not null, host text not null, sealed text not null, by text not null, by_name text not null, at integer not null, primary key (plugin, name))",
    ],
  },
  {
    id: "0029-ballots",
    sql: [
      "create table if not exists ballots (id text primary key, plugin text not null, ability text not null, unit_no integer not null, title text not null, intro text not null, options text not null, kind text not null, due integer not null, closes_at integer not null, by text not null, by_name text not null, at integer not null, codes_at integer, voided_at integer, reason text)",
      "create index if not exists ballots_unit on ballots (unit_no, closes_at)",
      "create table if not exists ballot_items (ballot_id text not null, place integer not null, key text not null, title text, member_id text, primary key (ballot_id, place), unique (ballot_id, key))",
      "create table if not exists ballot_voters (ballot_id text not null, member_id text not null, voted integer not null, primary key (ballot_id, member_id))",
      "create index if not exists ballot_voters_member on ballot_voters (member_id)",
      "create trigger if not exists ballot_voters_once before update of voted on ballot_voters when new.voted < old.voted begin select raise(abort, 'a vote is final'); end",
      "create table if not exists ballot_tokens (ballot_id text not null, hash text primary key, used integer not null)",
      "create index if not exists ballot_tokens_ballot on ballot_tokens (ballot_id)",
      // The number of a row is drawn by lot, so that it does not tell which slip came first.
      "create table if not exists ballot_slips (lot integer primary key, ballot_id text not null, slip text not null)",
      "create index if not exists ballot_slips_ballot on ballot_slips (ballot_id)",
      "create trigger if not exists ballot_slips_no_update before update on ballot_slips begin select raise(abort, 'slips are final'); end",
      "create trigger if not exists ballot_slips_no_delete before delete on ballot_slips begin select raise(abort, 'slips are final'); end",
    ],
  },
  {
    id: "0028-import-marks",
    sql: [
      "create table if not exists import_marks (import_id text not null, tab text not null, key text not null, before text, after text, primary key (import_id, tab, key))",
      "create table if not exists import_marking (import_id text primary key)",
      "alter table imports add column applied_at integer",
      "alter table imports add column undone_at integer",
      "alter table imports add column undone_by text",
    ],
  },
  {
    id: "0032-bulletin-naming",
    sql: [
      "create table if not exists bulletin_naming (seq integer primary key autoincrement, named integer not null, reason text not null, by text not null, by_name text not null, at integer not null)",
    ],
  },
  {
    id: "0027-import-jobs",
    sql: [
      // Whether the file itself is still kept in the bucket.
      "alter table imports add column kept integer not null default 0",
      "create table if not exists import_faults (import_id text not null, n integer not null, row integer not null, fault text not null, primary key (import_id, n))",
      "create table if not exists import_matchings (kind text not null, heads text not null, columns text not null, at integer not null, primary key (kind, heads))",
      "delete from import_files",
    ],
  },
  {
    id: "0030-table-imports",
    sql: [
      `insert or ignore into imports (id, kind, file_name, by, at, state, total, done, report)
       select id, plugin || '/' || form, file_name, by, at, iif(state = 'applied', 'applied', 'cancelled'), 0, 0,
         json_object('since', date(at / 1000, 'unixepoch', '+8 hours'), 'faults', json('[]'), 'faultCount', 0, 'words', json('[]'),
           'kinds', json('{}'), 'top', null, 'loose', json('[]'), 'unused', json('[]'),
           'counts', json_object('new', coalesce(counts ->> 'fresh', 0), 'moved', 0, 'changed', coalesce(counts ->> 'changed', 0), 'same', coalesce(counts ->> 'same', 0)))
       from table_imports`,
      "update table_imports set rows = '[]' where rows <> '[]'",
    ],
  },
  {
    id: "0035-programs",
    sql: [
      "alter table service_tokens add column id text",
      "alter table service_tokens add column abilities text",
      "alter table service_tokens add column unit_no integer",
      "alter table service_tokens add column by text",
      "alter table service_tokens add column by_name text",
      "alter table service_tokens add column revoked_at integer",
      "alter table service_tokens add column used_on text",
    ],
  },
  {
    id: "0034-hidden-anniversaries",
    sql: ["create table if not exists hidden_anniversaries (member_id text primary key, at integer not null)"],
  },
  {
    id: "0036-letters",
    sql: [
      "create table if not exists letters_out (id text primary key, recipient text not null, kind text not null, body text not null, at integer not null, addressed_at integer)",
      "create index if not exists letters_unaddressed on letters_out (id) where addressed_at is null",
      "create table if not exists letter_copies (letter_id text not null, tenant_id text not null, name text not null, tries integer not null, due_at integer not null, state text not null, reason text, settled_at integer, primary key (letter_id, tenant_id))",
      "create index if not exists letter_copies_due on letter_copies (due_at) where settled_at is null",
      "create table if not exists letters_in (id text primary key, kind text not null, from_tenant text not null, from_name text not null, written_at integer not null, at integer not null)",
    ],
  },
  {
    id: "0037-group-figures",
    sql: [
      "create table if not exists figure_reports (id integer primary key, headquarters text not null, seq integer not null, mark text not null, on_day text not null, months text not null)",
      "create table if not exists group_reports (tenant_id text primary key, name text not null, as_of integer not null, seq integer not null, at integer not null)",
      "create table if not exists group_figures (tenant_id text not null, period text not null, as_of integer not null, seq integer not null, duties text not null, published text, due integer not null, done integer not null, on_time integer not null, weighted_due real not null, weighted_done real not null, weighted_on_time real not null, excused integer not null, primary key (tenant_id, period))",
      "create index if not exists group_figures_period on group_figures (period)",
      "create table if not exists group_figure_lines (tenant_id text not null, period text not null, n integer not null, unit_id text not null, name text not null, branches integer not null, counts text not null, primary key (tenant_id, period, n))",
      "create index if not exists group_figure_lines_period on group_figure_lines (period, n)",
    ],
  },
  {
    id: "0043-handouts",
    sql: [
      "create table if not exists handouts (id text primary key, import_id text, by text not null, at integer not null, expires_at integer not null, fetched_at integer)",
      "alter table invitations add column handout_id text",
      "create index if not exists invitations_by_handout on invitations (handout_id)",
    ],
  },
  {
    id: "0044-mergers",
    sql: [
      "create table if not exists mergers (id text primary key, role text not null, headquarters_id text not null, giving_id text not null, giving_name text not null, receiving_id text not null, receiving_name text not null, on_day text not null, reason text not null, at integer not null)",
      "create table if not exists merger_steps (merger_id text not null, step text not null, above_no integer, units integer, members integer, reason text, by text, by_name text not null, at integer not null, primary key (merger_id, step))",
    ],
  },
  {
    id: "0038-visits",
    sql: [
      "create table if not exists visitors (id text primary key, visit text not null unique, nonce text not null unique, kind text not null, from_id text not null, from_name text not null, who_id text not null, who_name text not null, unit_no integer not null, abilities text not null, request text, at integer not null, expires_at integer not null, ended_at integer, ended_by text)",
      "create index if not exists visitors_at on visitors (at)",
      "create table if not exists visit_doors (seq integer primary key autoincrement, open integer not null, reason text not null, by text not null, by_name text not null, at integer not null)",
    ],
  },
  {
    id: "0039-templates",
    sql: [
      "create table if not exists templates (id text primary key, name text not null, draft text, by text not null, by_name text not null, at integer not null)",
      "create table if not exists template_versions (template_id text not null, version integer not null, name text not null, from_month text not null, audience text not null, items text not null, by text not null, by_name text not null, at integer not null, primary key (template_id, version))",
      "create trigger if not exists template_versions_no_update before update on template_versions begin select raise(abort, 'published templates are final'); end",
      "create trigger if not exists template_versions_no_delete before delete on template_versions begin select raise(abort, 'published templates are final'); end",
      // To whom a version was sent; `ends` where it is theirs no more. What they answered stands beside it.
      "create table if not exists template_sendings (template_id text not null, tenant_id text not null, version integer not null, ends integer not null, at integer not null, taken_at integer, taken_from text, lacking text, primary key (template_id, tenant_id, version))",
      // What an enterprise took from its headquarters.
      "create table if not exists templates_taken (template_id text not null, version integer not null, name text not null, from_id text not null, from_name text not null, from_month text not null, ended integer not null, at integer not null, primary key (template_id, version))",
      "alter table own_duties add column template text",
      "alter table duty_versions add column template_version integer",
      "alter table rule_values add column template text",
      "alter table rule_values add column template_version integer",
    ],
  },
  {
    id: "0041-sign-on",
    sql: [
      "create table if not exists sign_on (id integer primary key check (id = 1), issuer text not null, client_id text not null, sealed text not null, button text not null, claim text not null, matches text not null, offered integer not null, passwords integer not null, emergency_account text, by text not null, at integer not null)",
      "create table if not exists sign_on_links (issuer text not null, subject text not null, account_id text not null, at integer not null, used_at integer not null, primary key (issuer, subject))",
      "create unique index if not exists sign_on_links_of on sign_on_links (account_id, issuer)",
    ],
  },
  {
    id: "0038-break-glass",
    sql: [
      "create table if not exists break_glass (id text primary key, operator_id text not null, operator_name text not null, purpose text not null, reason text not null, minutes integer not null, at integer not null, state text not null, by text, by_name text, decided_at integer, until integer, ended_at integer, ended_by text, told text not null)",
    ],
  },
  {
    id: "0040-transfers-between",
    sql: [
      // Members offered to another enterprise of the group; `answer` is what that one said.
      "create table if not exists departures (id text primary key, member_id text not null, from_no integer not null, tenant_id text not null, tenant_name text not null, place text not null, on_day text not null, ground text not null, offered_by text not null, offered_at integer not null, withdrawn_by text, withdrawn_at integer, answer text, arrived_on text, unit_name text, reason text, answered_at integer)",
      "create index if not exists departures_member on departures (member_id)",
      "create index if not exists departures_from on departures (from_no)",
      "create unique index if not exists departures_waiting on departures (member_id) where answer is null",
      // And those whom another one offers. What the letter said of the person is kept while it waits, and not after.
      "create table if not exists arrivals (id text primary key, from_id text not null, from_name text not null, from_unit text not null, name text, code text, status text, joined_on text, place text not null, on_day text not null, ground text not null, to_no integer not null, at integer not null, answer text, unit_no integer, member_id text, arrived_on text, reason text, answered_by text, answered_at integer)",
      "create index if not exists arrivals_to on arrivals (to_no)",
      "create index if not exists arrivals_member on arrivals (member_id)",
    ],
  },
];
