import type { Cadence } from "@jiceng/plugin";
import { deadlineWords } from "./deadline.ts";
import { cadenceLabel } from "./duty.ts";
import { type OwnTerms, SUBJECTS } from "./own-duty.ts";

/** `每月2次` */
export const countWords = (every: Cadence, { count }: OwnTerms): string => `${cadenceLabel[every]}${count}次`;

/** `每月1次，党支部，期末当天` */
export const termsWords = (every: Cadence, terms: OwnTerms): string =>
  [
    countWords(every, terms),
    SUBJECTS[terms.subject].title,
    deadlineWords(terms.deadline),
    terms.weight > 1 && `权重${terms.weight}`,
  ]
    .filter(Boolean)
    .join("，");
