/** Which page of help belongs to which of our addresses: the longest beginning that fits. */
export const HELP_TOPICS: readonly (readonly [begins: string, topic: string])[] = [
  ["/board", "board"],
  ["/group", "group"],
  ["/manage/letters", "group"],
  ["/units", "units"],
  ["/formation", "units"],
  ["/members", "members"],
  ["/transfers", "members"],
  ["/tasks", "tasks"],
  ["/dispatches", "tasks"],
  ["/records", "board"],
  ["/p/org-life", "org-life"],
  ["/p/org-life/sessions", "yearly"],
  ["/p/org-life/dual", "yearly"],
  ["/p/org-life/records/sessions", "yearly"],
  ["/p/org-life/records/problems", "yearly"],
  ["/p/org-life/talks", "talks"],
  ["/p/org-life/policies", "policies"],
  ["/p/org-life/records/policies", "policies"],
  ["/p/org-life/birthdays", "policies"],
  ["/p/org-life/reminders", "policies"],
  ["/me/anniversary", "policies"],
  ["/p/org-life/appraisals", "appraisals"],
  ["/p/org-life/records/appraisals", "appraisals"],
  ["/ballots", "ballots"],
  ["/periods", "periods"],
  ["/bulletins", "periods"],
  ["/reviews", "reviews"],
  ["/rules", "rules"],
  ["/calendar", "rules"],
  ["/imports", "imports"],
  ["/manage", "accounts"],
  ["/manage/channels", "notices"],
  ["/manage/plugins", "plugins"],
  ["/manage/visits", "visits"],
  ["/me", "accounts"],
  ["/me/notices", "notices"],
  ["/notices", "notices"],
  ["/audit", "audit"],
  ["/search", "finding"],
  ["/filters", "finding"],
];

/** The topic that explains a page; the home page's where no other does. */
export function helpTopic(pathname: string): string {
  const fitting = HELP_TOPICS.filter(([begins]) => pathname === begins || pathname.startsWith(`${begins}/`));
  return fitting.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? "home";
}
