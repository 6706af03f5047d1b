import type { Child } from "hono/jsx";

/**
 * The few marks that minutes need: headings, lists, quotes, bold. Everything else is text, and text is escaped;
 * links are not followed, since a plugin's text must not lead anywhere.
 */
export const Markdown = ({ text, level = 3 }: { text: string; level?: 2 | 3 }) => (
  <div class="prose">{blocks(text.replace(/\r\n?/g, "\n"), level)}</div>
);

const blocks = (text: string, level: 2 | 3): Child[] =>
  text
    .split(/\n{2,}|\n(?=#{1,4} )|(?<=(?:^|\n)#{1,4} [^\n]*)\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((part) => block(part, level));

function block(text: string, level: 2 | 3): Child {
  const heading = /^#{1,4} (.+)$/.exec(text);
  if (heading) return level === 2 ? <h2>{inline(heading[1]!)}</h2> : <h3>{inline(heading[1]!)}</h3>;
  return proseBlock(text, inline);
}

/** What is drawn inside a line. */
type Inline = (text: string) => Child[];

/** A list, a quote or a paragraph. */
export function proseBlock(text: string, inline: Inline): Child {
  const lines = text.split("\n");
  if (lines.every((line) => /^\s*[-*] /.test(line))) return <ul>{items(lines, /^\s*[-*] /, inline)}</ul>;
  if (lines.every((line) => /^\s*\d+[.、] ?/.test(line))) return <ol>{items(lines, /^\s*\d+[.、] ?/, inline)}</ol>;
  if (lines.every((line) => line.startsWith(">"))) {
    const quoted = lines.map((line) => line.replace(/^> ?/, ""));
    return <blockquote>{broken(quoted, inline)}</blockquote>;
  }
  return <p>{broken(lines, inline)}</p>;
}

const items = (lines: string[], mark: RegExp, inline: Inline): Child[] =>
  lines.map((line) => <li>{inline(line.replace(mark, ""))}</li>);

const broken = (lines: string[], inline: Inline): Child[] =>
  lines.flatMap((line, i) => (i === 0 ? [inline(line)] : [<br />, inline(line)]));

const inline = (text: string): Child[] =>
  text
    .split(/(\*\*[^*]+\*\*)/)
    .map((part) => (part.startsWith("**") && part.length > 4 ? <b>{part.slice(2, -2)}</b> : part));
