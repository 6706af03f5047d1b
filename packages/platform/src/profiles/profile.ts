import { type Beginning, COHORT_NAME_MOST, SUBJECTS } from "@jiceng/kernel";
import * as z from "zod";

const Duty = z.strictObject({
  title: z.string().min(2).max(20),
  every: z.enum(["month", "quarter", "half", "year"]),
  subject: z.enum(Object.keys(SUBJECTS) as [keyof typeof SUBJECTS]),
  count: z.int().min(1).max(31).default(1),
  weight: z.int().min(1).max(10).default(1),
  deadline: z
    .union([
      z.strictObject({ by: z.int().min(1).max(90) }),
      z.strictObject({ after: z.int().min(1).max(90), days: z.enum(["calendar", "working"]) }),
    ])
    .nullable()
    .default(null),
  cites: z.string().min(4).max(60),
  /** `plugin:form` of what it is answered by. */
  form: z.string().regex(/^[a-z-]+:[a-z]+$/i),
});

/** A 行业方案 as its file says it: what enterprises of a trade begin with. Everything in it can be changed there afterwards. */
export const Profile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  title: z.string().min(2).max(8),
  about: z.string().min(4).max(60),
  /** Plugins that are enabled beside those that every enterprise has; settings of either. */
  plugins: z.array(z.strictObject({ id: z.string(), settings: z.record(z.string().max(40), z.unknown()).default({}) })),
  /** Asked of units beside what the regulations ask. Few: each is work for somebody. */
  duties: z.array(Duty).max(3),
  /** Kinds of members that such enterprises ask about. */
  cohorts: z.array(z.string().min(2).max(COHORT_NAME_MOST)).max(6),
});
export type Profile = z.infer<typeof Profile>;

/** What an enterprise of a profile begins with; without one it is what every enterprise has. */
export const beginningOf = (profile: Profile | null, takesOn: Beginning["takesOn"]): Beginning => ({
  takesOn,
  plugins: profile?.plugins ?? [],
  duties: (profile?.duties ?? []).map(({ form, ...duty }) => {
    const [plugin = "", name = ""] = form.split(":");
    return { ...duty, plugin, form: name };
  }),
  cohorts: profile?.cohorts ?? [],
  byName: profile ? `行业方案：${profile.title}` : "平台",
});
