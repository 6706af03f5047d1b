/** Something that an author should look at: where, what, and what to do. */
export interface Finding {
  at: string;
  why: string;
  todo: string;
}

/** What one part of an examination found; `remarks` are worth knowing and stop nothing. */
export interface Part {
  title: string;
  findings: Finding[];
  remarks: string[];
}
