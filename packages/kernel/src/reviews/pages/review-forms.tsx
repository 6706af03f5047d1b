import { AreaField, Button, errorAt, FoldedSheet, FormKey, Notice, PlainSection, Sheet } from "@jiceng/ui";
import { type Act, actPath } from "../address.ts";
import type { ReviewPageProps } from "./review-page.tsx";

export const ActForm = ({
  seen,
  keys,
  act,
  children,
}: Pick<ReviewPageProps, "seen" | "keys"> & { act: Act; children?: unknown }) => (
  <form class="stack no-print" method="post" action={actPath(seen.period, seen.unit.id, act)}>
    <FormKey value={keys.get(act) ?? ""} />
    {children}
  </form>
);

/** The unit's own side: a branch says its month is complete, a level above says that all below it is. */
export const Make = (props: ReviewPageProps) => {
  const { seen, typed, errors } = props;
  const { isLeaf, now, may } = seen;
  if (!may.review) return null;
  if (may.review.why) return <Notice icon="lock">{may.review.why}。</Notice>;
  const open = now.due - now.done;
  return (
    <Sheet
      title={isLeaf ? "上报这个月" : "审核这个月"}
      note="报上去以后，算进去的记录不能再作废或修改；没办的仍可补录。要改，先撤回，或请上级退回。"
    >
      <ActForm {...props} act="review">
        {open > 0 && (
          <AreaField
            name="why"
            label={isLeaf ? `还有${open}件没办，为什么` : `下级还有${open}件没办，需要说明的`}
            hint={isLeaf ? "写给上级看，如：书记外出，下月补开。" : undefined}
            value={typed?.("why") ?? ""}
            max={500}
            rows={2}
            optional={!isLeaf}
            error={errorAt(errors, "why")}
          />
        )}
        <p>
          <Button main>{isLeaf ? "上报" : "审核通过"}</Button>
        </p>
      </ActForm>
    </Sheet>
  );
};

/** The level above: accepts, or sends it back with a reason. */
export const FromAbove = (props: ReviewPageProps) => {
  const { seen, typed, errors } = props;
  const { accept, return: back } = seen.may;
  const wrong = errorAt(errors, "reason");
  const Around = wrong ? Sheet : FoldedSheet;
  return (
    <>
      {accept &&
        (accept.why ? (
          <Notice icon="lock">{accept.why}。</Notice>
        ) : (
          <Sheet title="接收" note="看过没有问题就接收；接收以后，下级不能自己撤回。">
            <ActForm {...props} act="acceptance">
              <p>
                <Button main>接收</Button>
              </p>
            </ActForm>
          </Sheet>
        ))}
      {back &&
        (back.why ? (
          <Notice icon="lock">{`不能退回：${back.why}。`}</Notice>
        ) : (
          <Around title="退回" note="退回以后，这个月的记录又可以改，改完由他们再报一次。">
            <ActForm {...props} act="return">
              <AreaField
                name="reason"
                label="退回的原因"
                value={typed?.("reason") ?? ""}
                max={500}
                rows={2}
                error={wrong}
              />
              <p>
                <Button icon="undo">退回</Button>
              </p>
            </ActForm>
          </Around>
        ))}
    </>
  );
};

export const TakeBack = (props: ReviewPageProps) => {
  const { takeBack } = props.seen.may;
  if (!takeBack) return null;
  return takeBack.why ? (
    <Notice icon="lock">{`不能撤回：${takeBack.why}。`}</Notice>
  ) : (
    <FoldedSheet title="撤回" note="上级接收以前可以自己撤回，改完再报。">
      <ActForm {...props} act="withdrawal">
        <p>
          <Button icon="undo">撤回</Button>
        </p>
      </ActForm>
    </FoldedSheet>
  );
};

/** 催办 to those whose turn it is, at every level below. */
export const Remind = (props: ReviewPageProps) => {
  const { remindable, remindedToday } = props.seen;
  if (remindable.length === 0 && !remindedToday) return null;
  return (
    <PlainSection title="催办">
      {remindedToday ? (
        <p class="soft">今天都催办过了，明天可以再催。</p>
      ) : (
        <ActForm {...props} act="reminders">
          <p class="soft">提醒现在该报的{remindable.length}个组织；每个一天最多一次。</p>
          <p>
            <Button icon="bell">催一下</Button>
          </p>
        </ActForm>
      )}
    </PlainSection>
  );
};
