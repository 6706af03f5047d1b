import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const files = globSync("{packages,plugins,apps}/*/src/**/*.{ts,tsx}", { cwd: root }).filter(
  (file) => !/\.test\.tsx?$/.test(file),
);

/** What a line must not hold, with why, and the few files that may. */
const FORBIDDEN: { what: RegExp; why: string; unless?: RegExp; like: string }[] = [
  { what: /\bsql\.raw\(/, why: "SQL text is constant and values are arguments", like: "db.all(sql.raw(text))" },
  {
    what: /hx-on/,
    why: "an attribute that is code would need unsafe-eval",
    unless: /^packages\/ui\/src\/hx\.ts$/,
    like: '<a hx-on:click="x">',
  },
  { what: /\sstyle=["{]/, why: "the content security policy refuses inline style", like: '<p style="color:red">' },
  { what: /dangerouslySetInnerHTML/, why: "markup is drawn, not pasted", like: "<p dangerouslySetInnerHTML={x}>" },
  {
    what: /(^|[^.\w])raw\(/,
    why: "unescaped markup is the document type's and the icon's alone",
    unless: /^packages\/ui\/src\/(page|trouble)\.tsx$/,
    like: "raw(text)",
  },
  { what: /Math\.random\(/, why: "ids and keys come from crypto, demo data from its own seed", like: "Math.random()" },
  {
    what: /\bas (Seen\w*|[\w.]+<.*Seen|unknown as \w*Seen)/,
    why: "an id is held against somebody's reach, not said to have been",
    unless: /^packages\/kernel\/src\/access\/seen\.ts$/,
    like: "unit: form.unit as SeenUnit",
  },
  {
    what: /^\s*(import \{ (.*, )?settle,?( .*)?\} from "@jiceng\/kernel"|settle,)$|[ (]settle\(shelf/,
    why: "a change of state fixes scores, too: it goes through entering()",
    unless: /^packages\/(host\/src\/entering\.ts|kernel\/.*)$/,
    like: "const done = settle(shelf, record, from, to, now);",
  },
  { what: /import \{ z \} from "zod"/, why: "it drags every locale into the Worker", like: 'import { z } from "zod"' },
];

const found = (file: string, text: string): string[] =>
  text
    .split("\n")
    .flatMap((line, i) =>
      FORBIDDEN.filter(({ what, unless }) => what.test(line) && !unless?.test(file)).map(
        ({ why }) => `${file}:${i + 1} ${why}`,
      ),
    );

describe("what the code never does", () => {
  test("is nowhere in it", () => {
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap((file) => found(file, readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  test.each(FORBIDDEN.map(({ like, why }) => [like, why]))("is seen when it is there: %s", (like, why) => {
    expect(found("packages/host/src/planted.tsx", like)).toEqual([`packages/host/src/planted.tsx:1 ${why}`]);
  });
});
