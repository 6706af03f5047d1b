import { dayLabel, dayOf } from "@jiceng/plugin";
import { Button, Facts, FormKey, Head, Notice, Row, Sheet, Stack } from "@jiceng/ui";
import type { Around, Erasure } from "../store.ts";
import { WhatGoes } from "./what-goes.tsx";

interface Props {
  erasure: Erasure;
  around: Around;
  /** Whether the reader is the one who may carry it out. */
  carries: boolean;
  isRewritten: boolean;
  at: string;
  keys: { carrying: string; withdrawal: string };
}

/** One erasure: proposed, and what whoever carries it out has to look at. */
export const ErasurePage = ({ erasure, around, carries, isRewritten, at, keys }: Props) => {
  const waits = erasure.carriedAt === null && erasure.withdrawnAt === null;
  return (
    <Stack>
      <Head over={erasure.unit} title={`删除个人信息：${erasure.name}`} lead={stateOf(erasure)} />
      <Sheet>
        <Facts
          rows={[
            ...(erasure.carriedAt ? [] : [{ label: "编号", value: erasure.code }]),
            { label: "依据", value: erasure.ground },
            { label: "提出", value: `${erasure.byName ?? "—"}，${dayLabel(dayOf(erasure.at))}` },
          ]}
        />
      </Sheet>
      {waits && (
        <Sheet title="会删什么，留什么">
          <WhatGoes around={around} />
          <Row>
            {carries && (
              <form method="post" action={`${at}/carrying`}>
                <FormKey value={keys.carrying} />
                <Button main icon="trash">
                  核对无误，删除
                </Button>
              </form>
            )}
            <form method="post" action={`${at}/withdrawal`}>
              <FormKey value={keys.withdrawal} />
              <Button>撤回申请</Button>
            </form>
          </Row>
        </Sheet>
      )}
      {waits && !carries && <Notice>等安全管理员或另一位管理员核对后执行；提出的人不能自己执行。</Notice>}
      {erasure.carriedAt && <Disk isRewritten={isRewritten} />}
    </Stack>
  );
};

export const Disk = ({ isRewritten }: { isRewritten: boolean }) =>
  isRewritten ? (
    <Notice icon="on">数据库已经重写过，磁盘上也没有了。</Notice>
  ) : (
    <Notice tone="warn">
      系统里已经没有了，磁盘的旧页里还有；平台运维重写一次数据库以后才彻底没有。备份按保存期到期删除。
    </Notice>
  );

export function stateOf({ carriedAt, carriedByName, withdrawnAt }: Erasure): string {
  if (carriedAt) return `${dayLabel(dayOf(carriedAt))}由${carriedByName ?? "—"}执行。`;
  return withdrawnAt ? `${dayLabel(dayOf(withdrawnAt))}撤回了。` : "等另一个人核对。";
}
