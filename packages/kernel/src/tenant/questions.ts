import { accessQuestions } from "../access/questions.ts";
import { appealQuestions } from "../appeals/questions.ts";
import { auditQuestions } from "../audit/questions.ts";
import { ballotQuestions } from "../ballots/questions.ts";
import { bookmarkQuestions } from "../bookmarks/questions.ts";
import { bulletinQuestions } from "../bulletins/questions.ts";
import { calendarQuestions } from "../calendar/questions.ts";
import { deliveryQuestions } from "../deliveries/questions.ts";
import { deskQuestions } from "../desk/questions.ts";
import { dutyQuestions } from "../duties/questions.ts";
import { evidenceQuestions } from "../evidence/questions.ts";
import { formationQuestions } from "../formation/questions.ts";
import { importQuestions } from "../imports/questions.ts";
import { memberQuestions } from "../members/questions.ts";
import { mergerQuestions } from "../mergers/questions.ts";
import { metricQuestions } from "../metrics/questions.ts";
import { noticeQuestions } from "../notices/questions.ts";
import { periodQuestions } from "../periods/questions.ts";
import { pluginQuestions } from "../plugins/questions.ts";
import { programQuestions } from "../programs/questions.ts";
import { recordQuestions } from "../records/questions.ts";
import { reviewQuestions } from "../reviews/questions.ts";
import { frameQuestions } from "../routes/questions.ts";
import { ruleQuestions } from "../rules/questions.ts";
import { signOnQuestions } from "../sign-on/questions.ts";
import { taskQuestions } from "../tasks/questions.ts";
import { templateQuestions } from "../templates/questions.ts";
import { traceQuestions } from "../traces/questions.ts";
import { transferQuestions } from "../transfers/questions.ts";
import { unitQuestions } from "../units/questions.ts";
import { visitQuestions } from "../visits/questions.ts";
import { yearbookQuestions } from "../yearbooks/questions.ts";

/** Everything that can be asked of a tenant's actor. */
export const questions = {
  ...accessQuestions,
  ...appealQuestions,
  ...auditQuestions,
  ...ballotQuestions,
  ...bookmarkQuestions,
  ...bulletinQuestions,
  ...calendarQuestions,
  ...deliveryQuestions,
  ...deskQuestions,
  ...dutyQuestions,
  ...evidenceQuestions,
  ...formationQuestions,
  ...frameQuestions,
  ...importQuestions,
  ...metricQuestions,
  ...noticeQuestions,
  ...memberQuestions,
  ...periodQuestions,
  ...pluginQuestions,
  ...programQuestions,
  ...recordQuestions,
  ...ruleQuestions,
  ...mergerQuestions,
  ...transferQuestions,
  ...reviewQuestions,
  ...signOnQuestions,
  ...taskQuestions,
  ...templateQuestions,
  ...traceQuestions,
  ...unitQuestions,
  ...visitQuestions,
  ...yearbookQuestions,
};

export type AllQuestions = typeof questions;
