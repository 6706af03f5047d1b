import { type Node, ui } from "@jiceng/plugin";
import { type Claim, copiesOf } from "../copied.ts";
import type { Seen } from "../data.ts";
import type { Beside, K, Open } from "./body.ts";

/** States in which a project is studied. */
const STUDIED = ["逐项研究", "退回"];

const claimOf = ({ id, unit, unitName, doc }: Pick<Seen, "id" | "unit" | "unitName" | "doc">): Claim => ({
  id,
  unit: unit || unitName,
  name: doc.name ?? "",
  what: doc.what ?? "",
  targets: (doc.kpis ?? [])
    .map(({ name = "", suffix = "", baseline, target }) => `${name}${baseline ?? ""}→${target ?? ""}${suffix}`)
    .join("；"),
});

/** For whoever studies a project: what others said of it, and whose texts it is like. */
export function study(k: K, record: Open, { opinions, peers }: Beside): Node[] {
  if (!k.may.review || !STUDIED.includes(record.state)) return [];
  return [...likenesses(record, peers), ...said(record, opinions)];
}

function likenesses(record: Open, peers: readonly Seen[]): Node[] {
  const copies = copiesOf(claimOf(record), peers.map(claimOf));
  if (copies.length === 0) return [];
  const peer = new Map(peers.map((one) => [one.id, one]));
  return [
    ui.table(
      "和别的支部写得差不多",
      [
        { key: "part", title: "哪里" },
        { key: "mine", title: record.unitName },
        { key: "theirs", title: "别的支部" },
        { key: "unit", title: "哪个支部" },
      ],
      copies.flatMap(({ id, parts }) =>
        parts.map(({ part, mine, theirs }) => ({
          part,
          mine,
          theirs,
          unit: { text: peer.get(id)?.unitName ?? "", to: { record: id, of: "projects" } },
        })),
      ),
      { note: "只是放在一起看，是不是照搬由研究的同志判断。同一类设备指标相近是常有的事。" },
    ),
  ];
}

function said({ id, unit, state }: Open, opinions: Beside["opinions"]): Node[] {
  const write = state === "逐项研究" ? [ui.link("写研究意见", { form: "opinion", query: { unit, project: id } })] : [];
  if (opinions.length === 0) return write;
  return [
    ui.table(
      "研究意见",
      [
        { key: "who", title: "谁" },
        { key: "stand", title: "意见" },
        { key: "text", title: "说明" },
      ],
      opinions.map(({ doc }) => ({
        who: doc.reviewer ? { member: doc.reviewer } : null,
        stand: doc.stand ?? "",
        text: doc.text ?? null,
      })),
    ),
    ...write,
  ];
}
