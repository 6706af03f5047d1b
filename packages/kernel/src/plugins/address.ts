export const PLUGINS_PAGE = "/manage/plugins";
export const pluginPath = (id: string): string => `${PLUGINS_PAGE}/${id}`;
export const enablingPath = (id: string): string => `${pluginPath(id)}/enabling`;
export const disablingPath = (id: string): string => `${pluginPath(id)}/disabling`;
export const settingsPath = (id: string): string => `${pluginPath(id)}/settings`;
