import {
  Button,
  CheckList,
  EmptyState,
  errorAt,
  type FieldProblem,
  FormKey,
  Head,
  LinkButton,
  List,
  Row,
  SelectField,
  Sheet,
  Stack,
  Tag,
  TextField,
  UnitChoice,
} from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import type { Answer } from "../../tenant/index.ts";
import { LIVES, type ProgramStanding, standingOf } from "../program.ts";
import type { SeenProgram } from "../questions.ts";

/** What somebody typed about a new program. */
export interface ProgramValues {
  name: string;
  abilities: readonly string[];
  unit: string;
  /** What units are looked for by. */
  place: string;
  life: string;
}

interface Props {
  programs: readonly SeenProgram[];
  /** What a new one may be let do. */
  offered: readonly { name: string; title: string }[];
  places: Answer<{ ask: "access.places"; args: { text: string; ability: "accounts.manage" } }>;
  values: ProgramValues;
  errors: readonly FieldProblem[];
  now: number;
  formKey: string;
}

export const STANDINGS: Record<ProgramStanding, string> = { alive: "有效", expired: "到期", revoked: "已收回" };

/** Programs that may come in, and how to let another one in. */
export const ProgramsPage = ({ programs, offered, places, values, errors, now, formKey }: Props) => (
  <Stack>
    <Head
      title="程序接口"
      lead="本单位自己的系统（人事、办公、报表）用口令来取数。每个口令只能做勾选的事，只在选定的组织里，到期就停；做过什么都记在操作记录里。"
      actions={
        <LinkButton href="/api/v1" icon="book">
          接口说明
        </LinkButton>
      }
    />
    <Sheet flush={programs.length > 0} title="已有的" count={programs.length} id="programs">
      {programs.length === 0 ? (
        <EmptyState title="还没有系统接进来" text="接一个系统，就在下面给它开一个口令。" level={3} />
      ) : (
        <List
          inset
          file={{ caption: "接进来的系统", heads: ["系统", "在哪里、能做几件事、到什么时候", "情况"] }}
          items={programs.map((program) => ({
            text: program.name,
            href: `/manage/programs/${program.id}`,
            note: `${program.unit.name}及下级，${program.titles.length}件事，到${instantLabel(program.expiresAt, now)}`,
            after: <Tag>{STANDINGS[standingOf(program, now)]}</Tag>,
          }))}
        />
      )}
    </Sheet>
    <Sheet title="开一个口令" id="new">
      <form class="form" method="post" action="/manage/programs">
        <FormKey value={formKey} />
        <TextField
          name="name"
          label="哪个系统用"
          value={values.name}
          max={40}
          hint="操作记录里用这个名字，如“人事系统”。不重复。"
          error={errorAt(errors, "name")}
        />
        <UnitChoice
          name="unit"
          label="在哪个组织"
          hint="对这个组织和它的下级都有效。"
          error={errorAt(errors, "unit")}
          value={values.unit}
          units={places}
          none="没有找到，换几个字再找"
          find={{ action: "/manage/programs#place", name: "find", value: "1" }}
          place={{
            value: values.place,
            hint: "填名称中的几个字或组织代码，再点“找组织”。",
            error: errorAt(errors, "place"),
          }}
        />
        <CheckList
          name="abilities"
          label="能做什么"
          hint="只勾用得着的。您自己不能做的不在这里；要人担保的事（确认、审批）不给程序做。"
          options={offered.map(({ name, title }) => ({ value: name, label: title }))}
          chosen={values.abilities}
          error={errorAt(errors, "abilities")}
        />
        <SelectField
          name="life"
          label="有效多久"
          value={values.life}
          options={LIVES.map((days) => ({ value: String(days), label: `${days}天` }))}
          error={errorAt(errors, "life")}
        />
        <Row>
          <Button main>开口令</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
