import { lectureForm, secretaryForm } from "../lectures/forms.ts";
import { assemblyForm, committeeForm, groupForm, themeForm } from "./forms.ts";
import { invite } from "./invitation.ts";
import { list, mine } from "./pages.ts";
import { prescribe, prescribed } from "./prescription.ts";
import { caseForm } from "./problem.ts";
import { meeting } from "./record-page.ts";

/** 三会一课 and 主题党日, as the plugin's table of contents takes them. */
export { meetingData as data } from "./data.ts";
export * as documents from "./documents.ts";
export * as metrics from "./metrics.ts";

export { reactions } from "./problem.ts";

export const pages = { list, mine, meeting, prescribed };
export const forms = {
  theme: themeForm,
  committee: committeeForm,
  assembly: assemblyForm,
  group: groupForm,
  lecture: lectureForm,
  secretary: secretaryForm,
  closeCase: caseForm,
  prescribe,
  invite,
};
