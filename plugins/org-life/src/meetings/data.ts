import { collection } from "@jiceng/plugin";
import { fields } from "./fields.ts";
import { attendanceFields, checkMeeting, meetingFlow, voteFields } from "./meeting.ts";
import { prescriptionData } from "./prescription.ts";
import { caseData, problemFields } from "./problem.ts";

/** One record of whatever was held, with who was there, what was decided and what was said. */
export const meetingData = {
  meetings: collection({
    title: "会议记录",
    label: "topic",
    fields: { ...fields, attendance: attendanceFields, votes: voteFields, problems: problemFields },
    index: ["kind", "date", "speakerIs"],
    visible: "participants",
    read: "view",
    page: "meeting",
    flow: meetingFlow,
    check: checkMeeting,
    counts: { states: ["已确认"], held: "date" },
  }),
  ...caseData,
  ...prescriptionData,
};
export type MeetingData = typeof meetingData;
