/** Where headquarters keeps its templates. */
export const TEMPLATES_PAGE = "/group/templates";

export const templatePath = (id: string): string => `${TEMPLATES_PAGE}/${id}`;
export const itemPath = (template: string, item: string): string => `${templatePath(template)}/items/${item}`;
