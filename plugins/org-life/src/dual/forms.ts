import type { Form } from "@jiceng/plugin";
import type { DualCan, dualData } from "./data.ts";

export const leader: Form<DualCan, typeof dualData> = {
  title: "另加一名领导干部",
  of: "leaders",
  permission: "oversee",
};
