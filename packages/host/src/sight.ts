import type { RecordReader, Scope, Sight } from "@jiceng/kernel";
import type { OpenPlugin } from "./place.ts";
import type { Ground } from "./run.ts";

/** Whether a scope holds a unit. */
export const holds = (scope: Scope | undefined, unitNo: number): boolean =>
  scope !== undefined && (scope.all || scope.units.some((no) => no === unitNo));

export const isEmpty = (scope: Scope | undefined): boolean =>
  scope === undefined || (!scope.all && scope.units.length === 0);

/** What a plugin is told of its reader beside what it asks. */
export const groundOf = (
  { plugin, settings }: Pick<OpenPlugin, "plugin" | "settings">,
  { me, scopes }: Sight,
): Ground => ({
  me: { member: me.member, name: me.name },
  may: Object.fromEntries(Object.keys(plugin.permissions).map((ability) => [ability, !isEmpty(scopes[ability]!)])),
  settings,
});

/** The same reader as judged over records, by the scopes that the actor gave. */
export const readerOf = ({ me, scopes }: Sight): RecordReader => ({
  memberId: me.member,
  person: me.person,
  may: (ability, unitNo) => holds(scopes[ability], unitNo),
});
