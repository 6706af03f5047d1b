import type { FaultKind } from "@jiceng/kernel";
import { Nothing, Status } from "@jiceng/ui";
import { FAULT_WORDS } from "../../calls/faults.ts";
import type { TenantLine } from "../tenant-line.ts";

/** What weighs most comes first. */
const KINDS = ["migration", "database", "page", "actor"] as const satisfies readonly FaultKind[];

/** How an enterprise fares, by the faults of ours in the last day; nothing of what was asked. */
export const TenantHealth = ({
  faults,
  failsNow,
  schema,
  standing,
}: Pick<TenantLine, "faults" | "failsNow" | "schema" | "standing">) => {
  const worst = KINDS.find((kind) => faults[kind]);
  if (worst)
    return (
      <>
        <Status tone={failsNow > 0 ? "over" : "late"} text={`${FAULT_WORDS[worst]}${faults[worst]}次`} />
        <span class="list-note">{failsNow > 0 ? "近1小时还有" : "近1小时没有了"}</span>
      </>
    );
  if (standing === "deleted" || schema === null) return <Nothing says={schema === null ? "还没有报告" : "已经不在"} />;
  return <Status tone="on" text="正常" />;
};

/** `37个组织，412名党员` */
export const sizeOf = ({ units, members }: Pick<TenantLine, "units" | "members">) =>
  units === null ? <Nothing says="还没有报告" /> : `${num(units)}个组织，${num(members ?? 0)}名党员`;

/** `12.3 MB` */
export const bytesWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} KB`;

const num = (n: number): string => n.toLocaleString("zh-CN");
