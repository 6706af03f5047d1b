import { dayLabel, isDay, UNIT_KIND_LABELS } from "@jiceng/plugin";
import {
  Button,
  CheckField,
  DataTable,
  type FieldProblem,
  FormKey,
  FormPart,
  figure,
  Head,
  LinkButton,
  Notice,
  Row,
  Sheet,
  Stack,
} from "@jiceng/ui";
import { findProfile } from "../../profiles/index.ts";
import { CONFIRM_PATH, TABLE_PATH } from "../address.ts";
import { type TypedWish, toWish } from "../typed-wish.ts";
import { WishFields } from "./wish-fields.tsx";

export interface WishesPageProps {
  wishes: readonly TypedWish[];
  /** All of them as text, so that nothing has to be chosen or typed twice. */
  packed: string;
  /** At `<row>.<field>`. */
  errors: readonly FieldProblem[];
  formKey: string;
}

/** Lines that are put right on the page; with more of them it is less work in the table. */
const MENDED_HERE = 30;

/** A table of subsidiaries as it was read: what is wrong is put right here, then all are asked for together. */
export function WishesPage(props: WishesPageProps) {
  return props.errors.length > 0 ? <ToMend {...props} /> : <ToOpen {...props} />;
}

const rowOf = ({ field }: FieldProblem): number => Number(field.split(".")[0]);

function ToMend({ wishes, packed, errors, formKey }: WishesPageProps) {
  const wrong = new Set(errors.map(rowOf));
  const faulty = wishes.filter(({ row }) => wrong.has(row));
  return (
    <Stack>
      <Head
        title={`有${figure(faulty.length)}家要改，还没有开通`}
        lead={`${figure(wishes.length)}家里${figure(wishes.length - faulty.length)}家没有问题。就在这里改，改好再检查一遍；别的不用重传。`}
        actions={
          <LinkButton href={TABLE_PATH} icon="in">
            改好表再传
          </LinkButton>
        }
      />
      <form class="stack" method="post" action={CONFIRM_PATH}>
        <FormKey value={formKey} />
        <input type="hidden" name="wishes" value={packed} />
        {faulty.slice(0, MENDED_HERE).map((typed) => (
          <Sheet>
            <FormPart id={`row-${typed.row}`} title={`第${typed.row}行　${typed.name || "没写名称"}`}>
              <WishFields typed={typed} errors={errors} prefix={`${typed.row}.`} hints={false} />
              <CheckField name={`${typed.row}.out`} label="这一家先不加" />
            </FormPart>
          </Sheet>
        ))}
        {faulty.length > MENDED_HERE && (
          <Sheet title="其余要改的" flush>
            <DataTable
              caption="其余要改的地方"
              notAList="what is wrong with a file that was sent"
              rows={errors.filter((error) => faulty.findIndex(({ row }) => row === rowOf(error)) >= MENDED_HERE)}
              columns={[
                { title: "行", whole: true, cell: (error) => `第${rowOf(error)}行` },
                { title: "怎么改", cell: ({ message }) => message },
              ]}
            />
          </Sheet>
        )}
        <Row>
          <Button main>改好了，再检查一遍</Button>
        </Row>
      </form>
    </Stack>
  );
}

const ToOpen = ({ wishes, packed, formKey }: WishesPageProps) => (
  <Stack>
    <Head
      title={`检查过了，可以开通这${figure(wishes.length)}家`}
      lead="还没有开通。看一眼，没问题就开通；几百家要几分钟，可以离开，回来接着看。"
    />
    <Sheet flush title="要开通的单位" count={wishes.length}>
      <DataTable
        caption="要开通的单位"
        notAList="rows of the file that was sent"
        rows={wishes}
        tight
        columns={[
          { title: "单位", cell: ({ name }) => name },
          { title: "网址", cell: ({ slug, host }) => host || slug || <span class="soft">照拼音取</span> },
          { title: "最上面的组织", cell: (wish) => UNIT_KIND_LABELS[toWish(wish).kind] },
          { title: "成立日期", cell: (wish) => dayOf(toWish(wish).openedOn) },
          { title: "行业方案", cell: ({ profile }) => findProfile(profile)?.title ?? "只要组织生活" },
          { title: "同类组", cell: ({ peerClass }) => peerClass },
          { title: "管理员", cell: (wish) => `${wish["admin.name"]}（${wish["admin.login"]}）` },
        ]}
      />
    </Sheet>
    <Notice>开通以后，每家的管理员各有一个设密码的链接，在“请第一位管理员”里取。</Notice>
    <form method="post" action={CONFIRM_PATH}>
      <FormKey value={formKey} />
      <input type="hidden" name="wishes" value={packed} />
      <Row>
        <Button main name="ask" value="1">
          开通这{figure(wishes.length)}家
        </Button>
        <LinkButton bare href={TABLE_PATH}>
          不开通，重新传
        </LinkButton>
      </Row>
    </form>
  </Stack>
);

const dayOf = (day: string): string => (isDay(day) ? dayLabel(day) : day);
