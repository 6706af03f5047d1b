/** The board of the whole group, at headquarters. */
export const GROUP_PAGE = "/group";
/** One enterprise of the group as it reported itself. */
export const enterprisePath = (tenantId: string): string => `${GROUP_PAGE}/enterprises/${tenantId}`;
