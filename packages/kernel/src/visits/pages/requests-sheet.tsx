import { dayLabel, dayOf, timeOf } from "@jiceng/plugin";
import { Button, FormKey, List, Notice, Row, Sheet } from "@jiceng/ui";
import { MANAGE_VISITS } from "../address.ts";
import { BREAK_GLASS_LABELS, type BreakGlass, breakGlassStanding, stayWords } from "../break-glass.ts";

interface Props {
  requests: readonly BreakGlass[];
  keys: Record<string, { consent: string; refusal: string; ending: string }>;
  now: number;
}

/** What operators ask to look at: those that wait and those that are open with their buttons, what was before as a list. */
export const RequestsSheet = ({ requests, keys, now }: Props) => {
  const at = (one: BreakGlass) => breakGlassStanding(one, now);
  const live = requests.filter((one) => at(one) === "waiting" || at(one) === "open");
  const past = requests.filter((one) => !live.includes(one));
  if (requests.length === 0) return null;
  return (
    <Sheet title="应急查阅" id="requests" note="平台运维平时看不到本单位的任何内容。要进来看，得您这边有人同意。">
      {live.map((one) => (
        <Request one={one} isOpen={at(one) === "open"} keys={keys[one.id]!} />
      ))}
      {past.length > 0 && (
        <List
          file={{ caption: "以前的应急查阅申请", heads: ["谁，要看什么", "什么时候，多久", "结果"] }}
          items={past.map((one) => ({
            text: `${one.operatorName}：${one.purpose}`,
            note: `${dayLabel(dayOf(one.at))} ${timeOf(one.at)}申请，${stayWords(one.minutes)}`,
            after: <span class="soft whole">{BREAK_GLASS_LABELS[at(one)]}</span>,
          }))}
        />
      )}
    </Sheet>
  );
};

const Request = ({ one, isOpen, keys }: { one: BreakGlass; isOpen: boolean; keys: Props["keys"][string] }) => {
  const { id, operatorName, purpose, reason, minutes, until, byName } = one;
  return (
    <Notice tone={isOpen ? "note" : "warn"} icon="shield">
      <p>
        <b>{`平台运维${operatorName}想进来看：${purpose}`}</b>
      </p>
      <p>{`为什么：${reason}`}</p>
      <p>
        {isOpen
          ? `${byName}已同意，到${timeOf(until ?? 0)}自己结束；只读，看不到名册、记录和附件。`
          : `要${stayWords(minutes)}，从您同意时算起，到时自己结束，您也可以随时结束。只读，看不到名册、记录和附件。`}
      </p>
      <Row>
        {isOpen ? (
          <Word id={id} word="ending" formKey={keys.ending} label="现在就结束" />
        ) : (
          <>
            <Word id={id} word="consent" formKey={keys.consent} label="同意" />
            <Word id={id} word="refusal" formKey={keys.refusal} label="不同意" />
          </>
        )}
      </Row>
    </Notice>
  );
};

const Word = ({ id, word, formKey, label }: { id: string; word: string; formKey: string; label: string }) => (
  <form method="post" action={`${MANAGE_VISITS}/requests/${id}/${word}`}>
    <FormKey value={formKey} />
    <Button>{label}</Button>
  </form>
);
