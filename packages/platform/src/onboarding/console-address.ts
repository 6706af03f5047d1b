/** Addresses of groups in the operators' console. */
export const GROUPS_PATH = "/groups";
export const NEW_GROUP_PATH = `${GROUPS_PATH}/new`;
export const groupPath = (id: string): string => `${GROUPS_PATH}/${id}`;
