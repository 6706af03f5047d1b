import { periodLabel } from "@jiceng/plugin";
import { termsWords } from "../duties/index.ts";
import type { Sister } from "../groups/index.ts";
import { regulation, ruleSentence } from "../rules/index.ts";
import type { Audience, Item } from "./template.ts";

/** What an item is called. */
export const titleOf = (item: Item): string => (item.kind === "duty" ? item.terms.title : regulation(item.rule).title);

/** What it asks for, in one line. */
export const askedOf = (item: Item): string =>
  item.kind === "duty"
    ? termsWords(item.every, item.terms)
    : `定得更严：${ruleSentence(regulation(item.rule), item.value)}`;

export const citesOf = (item: Item): string => (item.kind === "duty" ? item.terms.cites : regulation(item.rule).cites);

/** What a profile is called, as far as somebody of the group has it. */
export const profileTitle = (profile: string, subsidiaries: readonly Sister[]): string =>
  subsidiaries.find((one) => one.profile === profile)?.profileTitle ?? profile;

export function audienceWords(audience: Audience, subsidiaries: readonly Sister[]): string {
  switch (audience.to) {
    case "all":
      return "全部所属单位";
    case "profile":
      return `行业是${profileTitle(audience.profile, subsidiaries)}的单位`;
    case "peers":
      return `同类组${audience.peerClass}的单位`;
    case "chosen":
      return audience.tenants
        .map((id) => subsidiaries.find((one) => one.id === id)?.name ?? "已离开集团的单位")
        .join("、");
  }
}

/** `第2版，2026年12月起` */
export const versionWords = ({ no, from }: { no: number; from: string }): string => `第${no}版，${periodLabel(from)}起`;
