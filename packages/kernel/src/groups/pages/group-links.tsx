import { LinkSeg, Row } from "@jiceng/ui";
import { GROUP_PAGE } from "../address.ts";

const PLACES = [
  { label: "看板", href: GROUP_PAGE },
  { label: "开通", href: `${GROUP_PAGE}/onboarding` },
  { label: "规定动作", href: `${GROUP_PAGE}/templates` },
  { label: "并入", href: `${GROUP_PAGE}/mergers` },
] as const;

/** The places of headquarters, above each of the group's pages. */
export const GroupLinks = ({ at }: { at: (typeof PLACES)[number]["href"] }) => (
  <Row>
    <LinkSeg label="集团" items={PLACES.map((place) => ({ ...place, current: place.href === at }))} />
  </Row>
);
