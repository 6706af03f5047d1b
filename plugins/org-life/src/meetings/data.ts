import { collection } from "@jiceng/plugin";
import { fields } from "./fields.ts";
import { attendanceFields, checkMeeting, meetingFlow } from "./meeting.ts";

const meetings = collection({
  title: "会议记录",
  label: "topic",
  fields: { ...fields, attendance: attendanceFields },
  index: ["kind", "date", "speakerIs"],
  visible: "participants",
  read: "view",
  flow: meetingFlow,
  check: checkMeeting,
  counts: { states: ["已确认"], held: "date" },
});

export const meetingData = { meetings };
