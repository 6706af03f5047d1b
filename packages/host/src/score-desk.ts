import {
  type Appeal,
  type AppealGround,
  about,
  appealPath,
  appealsOf,
  appealUntil,
  appealWord,
  asAppeals,
  asScored,
  Calendar,
  type EvidenceAround,
  found,
  isSide,
  moversOf,
  personOf,
  publicationsOf,
  recordSight,
  type Scored,
  type SeenRecord,
  type Sight,
  scoredReads,
  scorePath,
  type Visit,
  whyNotAppeal,
  whyNotDecide,
} from "@jiceng/kernel";
import { type Data, type Day, dayOf, type Plugin, type Score, type ScoreLine } from "@jiceng/plugin";
import type { Plugins } from "./house.ts";
import { openPlugin, own, shelfOf } from "./place.ts";
import { type Scoring, type ShownScore, showScores } from "./score-reads.ts";
import { holds } from "./sight.ts";

/** One score of one record as it lies before somebody: its result, the appeals against its lines, and what of both is theirs to do. */
export interface ScoreDesk {
  name: string;
  score: Score<Data, string>;
  record: SeenRecord;
  /** `null` where it could not be computed. */
  shown: ShownScore | null;
  scored: Scored | null;
  appeals: Appeal[];
  /** The last day for appeals; `null` while it cannot be told, or where the record's state allows none. */
  until: Day | null;
  /** Whether the record is in a state in which lines can be appealed, and in time. */
  isOpen: boolean;
  isSide: boolean;
  /** Whether the reader decides appeals of this kind over the record's unit. */
  decides: boolean;
  movers: string[];
  /** When it was published and to whom, the newest last. */
  published: Awaited<ReturnType<typeof publicationsOf>>;
  today: Day;
}

export type AppealReads = [
  Parameters<typeof asAppeals>[0],
  Awaited<ReturnType<typeof moversOf>>,
  Awaited<ReturnType<typeof publicationsOf>>,
  ...Parameters<typeof asScored>[1][],
];

/** What has to be read for a desk; goes into a batch, `layDesk` takes what comes back. */
export const deskReads = (db: Visit["db"], plugin: Plugin, name: string, record: SeenRecord, sight: Sight) => {
  const shelf = shelfOf(plugin, own(plugin.scores, name).of);
  return [
    appealsOf(db, record.id, name),
    moversOf(db, record.id),
    publicationsOf(db, record.id, name),
    ...scoredReads(db, shelf, name, [record.id], recordSight(shelf, sight)),
  ];
};

/** The desk of what was read. */
export async function layDesk(
  visit: Pick<Visit, "who" | "now">,
  of: Scoring,
  name: string,
  record: SeenRecord,
  ground: AppealGround,
  results: readonly unknown[],
): Promise<ScoreDesk> {
  const score = own(of.plugin.scores, name);
  const [appeals, movers, published, ...rest] = results as AppealReads;
  const today = dayOf(visit.now);
  const [scored = null] = asScored(shelfOf(of.plugin, score.of), rest);
  const shown = scored && (await showScores(of, name, [scored], today))[record.id];
  const inState = score.appeal?.states.includes(record.state) ?? false;
  const until = score.appeal && inState ? untilOf(record, score.appeal.within, ground) : null;
  return {
    name,
    score,
    record,
    shown: shown ?? null,
    scored,
    appeals: asAppeals(appeals),
    until,
    isOpen: inState && score.decides !== undefined && (until === null || today <= until),
    isSide: isSide(visit.who, record.unit.no, record.doc[score.about ?? ""]),
    decides: ground.decides !== null && holds(ground.decides, record.unit.no),
    movers: movers.map(({ by }) => by),
    published,
    today,
  };
}

const untilOf = ({ since }: SeenRecord, within: number, { plans }: AppealGround): Day | null =>
  appealUntil(since, within, new Calendar(plans)).day;

export const lineOf = ({ shown }: ScoreDesk, code: string): ScoreLine | undefined =>
  shown?.result.lines.find((line) => line.code === code);

/** Whoever appealed, is a party or decides reads what was written; to others only how a line came about is told. */
export const readsAppeal = (
  { isSide: side, decides }: ScoreDesk,
  appeal: Appeal,
  { who }: Pick<Visit, "who">,
): boolean => side || decides || appeal.by === personOf(who);

export const whyNoAppeal = (desk: ScoreDesk, code: string): string | null =>
  whyNotAppeal({
    score: desk.score,
    state: desk.record.state,
    until: desk.until,
    today: desk.today,
    line: lineOf(desk, code),
    appealed: desk.appeals.some(({ line }) => line === code),
    isSide: desk.isSide,
  });

export const whyNoDecision = (desk: ScoreDesk, appeal: Appeal, { who }: Pick<Visit, "who">): string | null =>
  whyNotDecide({
    appeal,
    person: personOf(who),
    name: who.name,
    isSide: desk.isSide,
    movers: desk.movers,
    verifier: lineOf(desk, appeal.line)?.verifier,
  });

/** What stands beside a line: what became of its appeal, or the way to one. */
export function besideLine(
  desk: ScoreDesk,
  line: ScoreLine,
  visit: Pick<Visit, "who">,
): { text: string; href?: string } | null {
  const { record, name, appeals } = desk;
  const href = appealPath({ ...record, record: record.id, score: name, line: line.code });
  const appeal = appeals.find((one) => one.line === line.code);
  // To whoever does not read what was written, the page of the score tells how a line came to be changed.
  if (appeal) {
    const told = readsAppeal(desk, appeal, visit) ? href : scorePath({ ...record, record: record.id, score: name });
    return { text: appealWord(appeal), href: told };
  }
  return whyNoAppeal(desk, line.code) === null ? { text: "申诉", href } : null;
}

/** Opens the score that an address names: one question, one batch; 404 where the record is not the reader's to see. */
export async function openScore(
  visit: Visit,
  plugins: Plugins,
): Promise<{ of: Scoring; desk: ScoreDesk; sight: Sight; around: EvidenceAround }> {
  const name = visit.param("score");
  const { plugin, settings, answers } = await openPlugin(visit, plugins, (bundled) => {
    const { of } = own(bundled.scores, name);
    found(of === visit.param("collection") || null);
    return {
      sight: about("records.sight", { plugin: bundled.id }),
      record: about("records.one", { plugin: bundled.id, collection: of, id: visit.param("record") }),
      ground: about("appeals.ground", { plugin: bundled.id, score: name }),
      around: about("evidence.of", { plugin: bundled.id, collection: of, id: visit.param("record") }),
    };
  });
  const [record, sight, ground] = [found(answers.record), found(answers.sight), answers.ground];
  const of = { plugin, settings, host: plugins.hostFor(plugin) };
  const results = (await visit.db.batch(deskReads(visit.db, plugin, name, record, sight) as never)) as unknown[];
  return {
    of,
    sight,
    around: found(answers.around),
    desk: await layDesk(visit, of, name, record, ground, results),
  };
}
