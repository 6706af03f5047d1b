export const PLUGINS_PAGE = "/manage/plugins";
export const pluginPath = (id: string): string => `${PLUGINS_PAGE}/${id}`;
export const enablingPath = (id: string): string => `${pluginPath(id)}/enabling`;
export const disablingPath = (id: string): string => `${pluginPath(id)}/disabling`;
export const settingsPath = (id: string): string => `${pluginPath(id)}/settings`;
export const secretsPath = (id: string): string => `${pluginPath(id)}/secrets`;
export const UPLOADING_PAGE = `${PLUGINS_PAGE}/uploading`;
export const suspendingPath = (id: string): string => `${pluginPath(id)}/suspending`;
export const resumingPath = (id: string): string => `${pluginPath(id)}/resuming`;
export const uninstallingPath = (id: string): string => `${pluginPath(id)}/uninstalling`;
export const restoringPath = (id: string): string => `${pluginPath(id)}/restoring`;
export const exportPath = (id: string): string => `${pluginPath(id)}/export`;
export const releasePath = (id: string, hash: string): string => `${pluginPath(id)}/releases/${hash}`;
export const trialPath = (id: string, hash: string): string => `${releasePath(id, hash)}/trial`;
/** What may be decided about one release, as its address ends. */
export type ReleaseVerb = "granting" | "halting" | "unhalting" | "pinning" | "unpinning";
export const decidingPath = (id: string, hash: string, verb: ReleaseVerb): string => `${releasePath(id, hash)}/${verb}`;
