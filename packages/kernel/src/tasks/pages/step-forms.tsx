import { addDays } from "@jiceng/plugin";
import {
  AreaField,
  Button,
  CheckList,
  DateField,
  errorAt,
  FoldedSheet,
  FormKey,
  Notice,
  PlainSection,
  Sheet,
  TextField,
} from "@jiceng/ui";
import { ownersPath, remindersPath, stepPath } from "../address.ts";
import { ownerOptions } from "../owners.ts";
import { type StepName, stepOf } from "../step.ts";
import { laterOf, ofPost, unowned } from "../task.ts";
import { OwnerFields } from "./owner-fields.tsx";
import type { TaskPageProps } from "./task-page.tsx";

/** The one way on, where there is one; everything else that can be done is a plain button. */
const MAIN: readonly StepName[] = ["sign", "report", "verify"];

/** What stands open; the rest unfolds when it is wanted, or when something in it was wrong. */
const OPEN: readonly StepName[] = [...MAIN, "feedback", "grant-extension", "refuse-extension"];

const TITLES: Partial<Record<StepName, string>> = { sign: "签收这项任务", verify: "核验" };

const LEADS: Partial<Record<StepName, string>> = {
  sign: "签收就是告诉上级：收到了，开始办。顺手把责任人定下来。",
  feedback: "写给上级看的进展，一两句就行；写了不能改，可以再写一条。",
  report: "交付物齐了再报。上级核验通过，这项任务才算办结。",
  "ask-extension": "上级同意以后，期限才会变。",
  verify: "看交付物和办结说明，对得上要求就通过。",
  withdraw: "撤回以后不用再办，分解下去的一起撤回；已经核验通过的留着。",
};

/** A form for each step that the reader can take in this state, or why it cannot be taken. */
export const StepForms = (props: TaskPageProps) => (
  <>
    {props.seen.offered.map(({ step, why }) =>
      why ? (
        <Notice icon="lock">
          {stepOf(step).title}：{why}。
        </Notice>
      ) : (
        <StepForm step={step} {...props} />
      ),
    )}
  </>
);

function StepForm({ step: name, ...props }: TaskPageProps & { step: StepName }) {
  const { seen, keys, today, refused } = props;
  const { typed = () => "", lines = [], errors = [] } = refused;
  const { title, text, links } = stepOf(name);
  const path = stepPath(seen.task.id, name);
  const wrong = errors.some(({ field }) => field.startsWith(`${name}.`));
  const Around = OPEN.includes(name) || wrong ? Sheet : FoldedSheet;
  const after = addDays(laterOf(seen.task.deadline, today), 1);
  return (
    <Around title={TITLES[name] ?? title} note={LEADS[name]} id={name}>
      <form class="stack no-print" method="post" action={path}>
        <FormKey value={keys.get(path) ?? ""} />
        {name === "sign" && unowned(seen.task.owners).length > 0 && <SignOwners {...props} />}
        {name === "ask-extension" && (
          <DateField
            name={`${name}.until`}
            label="延到哪一天"
            min={after}
            max={seen.above?.deadline}
            value={typed(`${name}.until`)}
            error={errorAt(errors, `${name}.until`)}
          />
        )}
        {text && (
          <AreaField
            name={`${name}.text`}
            label={text.label}
            value={typed(`${name}.text`)}
            max={2000}
            rows={2}
            optional={!text.needed}
            error={errorAt(errors, `${name}.text`)}
          />
        )}
        {links && seen.records.length > 0 && (
          <CheckList
            name={`${name}.records`}
            label="凭哪些记录"
            hint="勾上就行，只存链接，不用再传一遍材料。"
            options={seen.records.map(({ href, label }) => ({ value: href, label }))}
            chosen={lines}
            optional
          />
        )}
        {links && (
          <TextField
            name={`${name}.link`}
            label="别的记录"
            hint="把那条记录的网址贴过来。"
            value={typed(`${name}.link`)}
            max={300}
            error={errorAt(errors, `${name}.link`)}
            optional
          />
        )}
        <p>
          <Button main={MAIN.includes(name)}>{title}</Button>
        </p>
      </form>
    </Around>
  );
}

/** Owners beside the signature: what nobody has named is suggested, the secretary first. */
const SignOwners = ({ seen, refused }: TaskPageProps) => {
  const options = ownerOptions(seen.people);
  const secretary = ofPost("书记");
  return (
    <OwnerFields
      id="sign.owners"
      options={options}
      value={(slot) =>
        refused.typed?.(`owners.${slot}`) ?? seen.task.owners[slot] ?? (slot === "first" ? secretary : "")
      }
      blank="选人"
      errors={refused.errors ?? []}
    />
  );
};

/** Names who answers, at any time while it is open. */
export const NameOwners = ({ seen, keys, refused }: TaskPageProps) => {
  if (!seen.namesOwners || seen.offered.some(({ step, why }) => step === "sign" && !why)) return null;
  const path = ownersPath(seen.task.id);
  const missing = unowned(seen.task.owners).length;
  return (
    <PlainSection title={missing > 0 ? `责任人还差${missing}个` : "调整责任人"}>
      <form class="stack no-print" method="post" action={path}>
        <FormKey value={keys.get(path) ?? ""} />
        <OwnerFields
          stacked
          options={ownerOptions(seen.people)}
          value={(slot) => refused.typed?.(`owners.${slot}`) ?? seen.task.owners[slot] ?? ""}
          blank="选人"
          errors={refused.errors ?? []}
        />
        <p>
          <Button>定下来</Button>
        </p>
      </form>
    </PlainSection>
  );
};

const WAITED = { receiver: "承办单位", dispatcher: "下达单位" } as const;

/** 催办, once a day. */
export const Remind = ({ seen, keys }: TaskPageProps) => {
  const { reminding, task } = seen;
  if (!reminding) return null;
  const path = remindersPath(task.id);
  return (
    <PlainSection title="催办">
      {reminding.why ? (
        <p class="soft">{reminding.why}。</p>
      ) : (
        <form class="no-print" method="post" action={path}>
          <FormKey value={keys.get(path) ?? ""} />
          <p class="soft">提醒{WAITED[reminding.side]}一次；一天最多一次。</p>
          <Button icon="bell">催一下</Button>
        </form>
      )}
    </PlainSection>
  );
};
