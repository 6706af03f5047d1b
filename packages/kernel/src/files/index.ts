export { FileInput, KeptFiles, NOTHING_SECRET } from "./file-input.tsx";
export { filesIn, holdsFiles, takesFiles } from "./held.ts";
export { clearAway, contentOf, keepFile } from "./keeping.ts";
export { belonging, fileOfRecord, filesToName, type StoredFile } from "./store.ts";
export { entriesOf, entryText, unpackedSize, type ZipEntry } from "./zip.ts";
