import type { LineKey } from "./checklist.ts";
import { isStep, type Step } from "./enterprise.ts";

/** Addresses of getting started, at headquarters. */
export const ONBOARDING = "/group/onboarding";
export const NEW_PATH = `${ONBOARDING}/new`;
export const TABLE_PATH = `${ONBOARDING}/table`;
export const TEMPLATE_PATH = `${TABLE_PATH}/template`;
export const CONFIRM_PATH = `${TABLE_PATH}/confirmation`;
export const LINKS_PATH = `${ONBOARDING}/links`;
export const PROGRESS_PATH = `${ONBOARDING}/progress`;
export const ENTERPRISES_PATH = `${ONBOARDING}/enterprises`;
export const enterprisePath = (id: string): string => `${ENTERPRISES_PATH}/${id}`;

/** Where a line of the list is done, or where is seen who is missing. */
export const linePath = (key: LineKey): string | undefined =>
  key === "subsidiaries" ? NEW_PATH : isStep(key) ? `${ENTERPRISES_PATH}?step=${key}` : undefined;

/** Where an enterprise itself does a step, and where somebody of headquarters sees what came of it; `null` where there is nothing to see. */
export const PLACE_OF_STEP: Record<Step, { does: string | null; sees: string | null }> = {
  opened: { does: null, sees: null },
  admin: { does: null, sees: null },
  units: { does: "/imports/new?kind=units", sees: "/units" },
  members: { does: "/imports/new?kind=members", sees: "/members" },
  people: { does: "/imports/new?kind=accounts", sees: null },
  plugins: { does: "/manage/plugins", sees: null },
  due: { does: "/rules/due-since", sees: "/rules" },
  done: { does: "/board", sees: "/board" },
  published: { does: "/periods", sees: "/board" },
};
