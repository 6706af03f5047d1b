import { RING_LABELS, type Ring } from "@jiceng/kernel";
import { Nothing, Status } from "@jiceng/ui";
import { type Called, failureShare, withinWords } from "../../calls/called.ts";

/** How far a release has come, or that it was taken back. */
export const ReleaseStatus = ({ ring, halted }: { ring: Ring; halted: string | null }) =>
  halted !== null ? (
    <Status tone="over" text="已停发" />
  ) : (
    <Status tone={ring === 3 ? "on" : "todo"} text={`已到${RING_LABELS[ring]}`} />
  );

/** `1,816次，失败2次（0.1%）` */
export const callsOf = (called: Called) => {
  if (called.calls === 0) return <Nothing says="没有调用" />;
  const failed = called.failures === 0 ? "没有失败" : `失败${called.failures}次（${failureShare(called)}）`;
  return (
    <>
      {called.calls.toLocaleString("zh-CN")}次<span class="list-note">{failed}</span>
    </>
  );
};

/** `50毫秒内` */
export const withinOf = ({ p95 }: Called) => (p95 === null ? <Nothing says="没有调用" /> : withinWords(p95));
