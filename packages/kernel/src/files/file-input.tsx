import { KeptFileField, type KeptFileFieldProps } from "@jiceng/ui";
import { createContext, useContext } from "hono/jsx";
import { ENDINGS, ENDINGS_TEXT } from "./kind.ts";
import { sizeText } from "./name.ts";
import type { StoredFile } from "./store.ts";

/** Files that a form's document names, by id: of the record, or sent with a form that is being put right. */
export const KeptFiles = createContext<ReadonlyMap<string, Pick<StoredFile, "name" | "size">>>(new Map());

/** What everybody is told where files are taken. */
export const NOTHING_SECRET = "不得上传涉密文件，也不要传身份证等个人证件。";

/** The input of a `file` field, with the file that is there already. */
export function FileInput({ id, hint, ...props }: Omit<KeptFileFieldProps, "kept" | "accept"> & { id: string }) {
  const file = useContext(KeptFiles).get(id);
  return (
    <KeptFileField
      {...props}
      hint={`${hint ? `${hint} ` : ""}${ENDINGS_TEXT}，不超过10 MB。${NOTHING_SECRET}`}
      accept={ENDINGS.map((ending) => `.${ending}`).join(",")}
      kept={file ? { id, name: file.name, size: sizeText(file.size) } : null}
    />
  );
}
