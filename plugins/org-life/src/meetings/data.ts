import { collection } from "@jiceng/plugin";
import { fields } from "./fields.ts";
import { attendanceFields, checkMeeting, meetingFlow, voteFields } from "./meeting.ts";

/** One record of whatever was held, with who was there, what was decided and what was said. */
export const meetingData = {
  meetings: collection({
    title: "会议记录",
    label: "topic",
    fields: { ...fields, attendance: attendanceFields, votes: voteFields },
    index: ["kind", "date", "speakerIs"],
    visible: "participants",
    read: "view",
    page: "meeting",
    flow: meetingFlow,
    check: checkMeeting,
    counts: { states: ["已确认"], held: "date" },
  }),
};
export type MeetingData = typeof meetingData;
