import { type Day, dayLabel, type FieldError, isBranch, isWorkplace } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  DateField,
  errorAt,
  FormKey,
  Head,
  LinkButton,
  RadioSeg,
  Row,
  Sheet,
  Stack,
  UnitChoice,
} from "@jiceng/ui";
import { regulation } from "../../rules/index.ts";
import type { FoundUnit, UnitFacts } from "../../units/index.ts";
import { mayBeBuiltIn, WAY_HINTS, WAYS } from "../formation.ts";
import type { Tie, UnitFormation } from "../store.ts";

/** A tie as somebody typed it; `place` is what places are looked for by. */
export interface TypedTie {
  place: string;
  target: string;
  on: string;
  everybody: boolean;
}

interface Props {
  unit: UnitFacts;
  formation: UnitFormation;
  choices: readonly FoundUnit[];
  typed: TypedTie;
  ends: string;
  errors: readonly FieldError[];
  keys: { way: string; end: string; tie: string; endings: string[] };
  today: Day;
}

/** How one unit was formed, where it is built, when a project ends: each its own short form. */
export const FormationPage = (props: Props) => {
  const { unit } = props;
  return (
    <Stack>
      <Head
        over={unit.name}
        title="组建"
        lead={
          isWorkplace(unit.kind)
            ? "党组织建在哪里，到那个党组织的页上登记。"
            : "怎么组建的、建在哪些单位或项目上。登记了，应建未建就不再提它。"
        }
        actions={<LinkButton href={`/units/${unit.id}`}>{`回${unit.name}`}</LinkButton>}
      />
      {unit.kind === "project" && <PlannedEnd {...props} />}
      {!isWorkplace(unit.kind) && <WayForm {...props} />}
      {mayBeBuiltIn(unit.kind, "project") && <Places {...props} />}
    </Stack>
  );
};

const PlannedEnd = ({ unit, ends, errors, keys }: Props) => (
  <Sheet title="预计结束">
    <form class="form" method="post" action={`/units/${unit.id}/planned-end`}>
      <FormKey value={keys.end} />
      <DateField
        name="ends"
        label="预计哪天结束"
        value={ends}
        min={unit.openedOn}
        hint={`${dayLabel(unit.openedOn)}开始。快结束时，这里会列出党组织和党员要先办的事。`}
        error={errorAt(errors, "ends")}
      />
      <Row>
        <Button main>记下</Button>
      </Row>
    </form>
  </Sheet>
);

const WayForm = ({ unit, formation, errors, keys }: Props) => (
  <Sheet title="组建方式">
    <form class="form" method="post" action={`/units/${unit.id}/formation`}>
      <FormKey value={keys.way} />
      <RadioSeg
        name="way"
        label="方式"
        value={formation.way ?? ""}
        options={WAYS.map((way) => ({ value: way, label: way }))}
        hint={WAYS.map((way) => `${way}：${WAY_HINTS[way]}`).join("；")}
        error={errorAt(errors, "way")}
      />
      <Row>
        <Button main>记下</Button>
      </Row>
    </form>
  </Sheet>
);

const Places = ({ unit, formation: { ties }, choices, typed, errors, keys, today }: Props) => {
  const action = `/units/${unit.id}/ties`;
  return (
    <Sheet title="建在哪里" note={unit.kind === "joint-branch" ? regulation("joint-branch.units").cites : undefined}>
      {ties.map((tie, i) => (
        <TieLine
          unit={unit}
          tie={tie}
          formKey={keys.endings[i]!}
          today={today}
          error={errorAt(errors, `ending-${tie.placeId}`)}
        />
      ))}
      <form class="form" method="post" action={action} id="tie">
        <FormKey value={keys.tie} />
        <UnitChoice
          name="target"
          label="建在哪个单位或项目"
          value={typed.target}
          units={choices}
          none="没有找到行政单位或项目，换几个字再找"
          find={{ action: `${action}#tie`, name: "do", value: "find" }}
          place={{ value: typed.place, hint: "填名称中的几个字或编号，再点“找组织”。", max: 60 }}
          error={errorAt(errors, "target")}
        />
        <DateField name="on" label="从哪天起" value={typed.on} error={errorAt(errors, "on")} />
        {isBranch(unit.kind) && (
          <CheckField
            name="everybody"
            label="这个支部现在的党员都在那里工作"
            hint="不勾就不动；以后也可以在那个单位的页上一个个登记。"
            checked={typed.everybody}
            optional
          />
        )}
        <Row>
          <Button main name="do" value="tie">
            登记
          </Button>
        </Row>
      </form>
    </Sheet>
  );
};

const TieLine = ({
  unit,
  tie,
  formKey,
  today,
  error,
}: {
  unit: UnitFacts;
  tie: Tie;
  formKey: string;
  today: Day;
  error?: string;
}) => (
  <form class="form" method="post" action={`/units/${unit.id}/ties/${tie.placeId}/ending`}>
    <p>
      <a href={`/units/${tie.placeId}`}>{tie.place}</a>
      <span class="list-note">
        {tie.to ? `${dayLabel(tie.from)}至${dayLabel(tie.to)}前` : `${dayLabel(tie.from)}起`}
      </span>
    </p>
    {!tie.to && (
      <Row>
        <FormKey value={formKey} />
        <DateField
          name="on"
          id={`ending-${tie.placeId}`}
          label={`从哪天起不再建在${tie.place}`}
          value={today}
          hint={`要在${dayLabel(tie.from)}之后。`}
          error={error}
        />
        <Button>不再建在那里</Button>
      </Row>
    )}
  </form>
);
