import type { Plugin } from "@jiceng/plugin";

/** A form whose records can answer a duty that the enterprise makes. */
export interface AnsweringForm {
  /** `plugin:form` */
  key: string;
  title: string;
}

/** Forms of these plugins that may answer a duty made in the product. */
export const formsOf = (plugins: readonly Plugin[]): AnsweringForm[] =>
  plugins.flatMap(({ id, title, forms = {}, data }) =>
    Object.entries(forms)
      .filter(([, { of = "" }]) => data[of]?.counts)
      .map(([name, form]) => ({
        key: `${id}:${name}`,
        title: form.title === title ? title : `${title}：${form.title}`,
      })),
  );
