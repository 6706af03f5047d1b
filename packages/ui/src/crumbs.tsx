import { Icon } from "./icon.tsx";

export interface Crumb {
  label: string;
  href?: string;
  /** Units of the same level, to change to without going up first. */
  siblings?: readonly { label: string; href: string; note?: string; current?: boolean }[];
}

/** Where this page stands in the tree. */
export const Crumbs = ({ items }: { items: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label="位置">
    <ol>
      {items.map((crumb, index) => (
        <li aria-current={index === items.length - 1 ? "page" : undefined}>
          {crumb.siblings?.length ? <SiblingPicker crumb={crumb} /> : <CrumbLink crumb={crumb} />}
        </li>
      ))}
    </ol>
  </nav>
);

const CrumbLink = ({ crumb: { label, href } }: { crumb: Crumb }) =>
  href ? <a href={href}>{label}</a> : <span>{label}</span>;

const SiblingPicker = ({ crumb: { label, siblings = [] } }: { crumb: Crumb }) => (
  <details class="siblings">
    <summary>
      {label}
      <Icon name="down" />
      <span class="only-spoken">，换一个同级单位</span>
    </summary>
    <ul>
      {siblings.map((sibling) => (
        <li>
          <a href={sibling.href} aria-current={sibling.current ? "true" : undefined}>
            {sibling.label}
            {sibling.note && <span>{sibling.note}</span>}
          </a>
        </li>
      ))}
    </ul>
  </details>
);
