// The little of the browser that functions handed to `page.evaluate` touch. The whole DOM library cannot be
// loaded beside the Worker's types, which give other meanings to the same names.
interface PageElement {
  id: string;
  innerHTML: string;
  textContent: string | null;
  readonly style: Record<string, string>;
  readonly dataset: Record<string, string | undefined>;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  append(...nodes: PageElement[]): void;
  remove(): void;
  getAttribute(name: string): string | null;
}

declare const document: {
  readonly body: PageElement;
  readonly documentElement: PageElement;
  createElement(name: string): PageElement;
  getElementById(id: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
};
