import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assetPath, assets } from "./assets.ts";
import { iconNames } from "./icon.tsx";

const sprite = assets.find(({ path }) => path === assetPath("sprite"))!.body;

describe("the files that pages ask for", () => {
  it("carry their content's digest in their name", () => {
    for (const { path } of assets) expect(path).toMatch(/^\/assets\/[a-z]+\.[0-9a-f]{12}\.(css|js|svg)$/);
    expect(new Set(assets.map(({ path }) => path)).size).toBe(assets.length);
  });

  it("hold htmx before its guard, in one file, so that the guard is there when the page is first walked", () => {
    const page = assets.find(({ path }) => path === assetPath("page"))!.body;
    expect(page.indexOf("var htmx")).toBe(0);
    expect(page.indexOf('registerExtension("hx-csp"')).toBeGreaterThan(0);
    expect(page).toContain("data-all-present");
  });

  it("are plain scripts: nothing that Trusted Types or the policy would refuse", () => {
    for (const file of ["look.js", "nodes.js", "page.js"]) {
      const body = readFileSync(`${import.meta.dirname}/${file}`, "utf8");
      expect(body, file).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|cssText/,
      );
    }
  });

  it("draw every icon that has a name, and name every icon that is drawn", () => {
    const drawn = [...sprite.matchAll(/<symbol id="([a-z]+)"/g)].map(([, id]) => id);
    expect([...drawn].sort()).toEqual([...iconNames].sort());
  });
});

/** Read from the disk: vitest empties every module whose name ends in `.css`. */
const css = `${import.meta.dirname}/css`;
const stylesheet = readdirSync(css)
  .map((file) => readFileSync(`${css}/${file}`, "utf8"))
  .join("\n");

describe("the stylesheet", () => {
  it("asks for nothing from elsewhere", () => {
    expect(stylesheet).not.toMatch(/url\(|@import|@font-face|expression\(/);
  });

  it("sets the same dark colours whether the system or the reader chose dark", () => {
    const dark = (selector: string) => {
      const from = stylesheet.indexOf("{", stylesheet.indexOf(selector));
      return stylesheet.slice(from, stylesheet.indexOf("}", from)).match(/--[\w-]+: #[0-9a-f]+/g) ?? [];
    };
    const bySystem = dark(':root:not([data-theme="light"])');
    expect(bySystem.length).toBeGreaterThan(15);
    expect(dark(':root[data-theme="dark"]')).toEqual(bySystem);
  });

  it("prints in the light colours whatever the reader sees on screen", () => {
    const dark = stylesheet.slice(stylesheet.indexOf(':root[data-theme="dark"]'));
    const names = [...dark.slice(0, dark.indexOf("}")).matchAll(/--([\w-]+):/g)].map(([, name]) => name!);
    const print = stylesheet.slice(stylesheet.indexOf("@page"));
    const onPaper = print.slice(0, print.indexOf(".demo-line"));
    const button = ["seal", "seal-deep"];
    expect(names.filter((name) => !button.includes(name) && !onPaper.includes(`--${name}:`))).toEqual([]);
  });

  it("keeps text legible: 4.5 to 1 in light and dark", () => {
    const colours = (opening: string) => {
      const from = stylesheet.indexOf(opening);
      const found = stylesheet.slice(from, stylesheet.indexOf("}", from)).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
      return Object.fromEntries([...found].map(([, name, value]) => [name!, value!]));
    };
    const light = colours("--paper: #f6f3ec");
    const dark = { ...light, ...colours("--paper: #161513") };
    for (const tokens of [light, dark]) {
      for (const ground of ["paper", "sheet", "sunk"]) {
        for (const text of ["ink", "soft", "red", "green", "amber"]) {
          expect(contrast(tokens[text]!, tokens[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(contrast(tokens["on-seal"]!, tokens.seal!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(tokens.red!, tokens.rose!)).toBeGreaterThanOrEqual(4.5);
      for (const heat of ["heat-1", "heat-2", "heat-3", "heat-4"])
        expect(contrast(tokens.ink!, tokens[heat]!)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function contrast(one: string, other: string): number {
  const light = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}
