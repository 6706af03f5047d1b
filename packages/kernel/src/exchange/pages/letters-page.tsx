import { Button, DataTable, EmptyState, FormKey, figure, Head, Pages, Sheet, Stack, Status } from "@jiceng/ui";
import { instantLabel } from "../../accounts/index.ts";
import { fileMoment } from "../../lists/index.ts";
import { EXCHANGE_PAGE, TRY_AGAIN } from "../address.ts";
import { LETTER_WORDS } from "../letter.ts";
import type { CopyLine } from "../store.ts";

interface Props {
  rows: readonly CopyLine[];
  total: number;
  /** How many were not taken in, the last time that they were handed over. */
  stuck: number;
  from: number;
  perPage: number;
  againKey: string;
  now: number;
}

/** What this enterprise wrote to others of its group, and what became of it: what did not arrive first, with the reason. */
export const LettersPage = ({ rows, total, stuck, from, perPage, againKey, now }: Props) => (
  <Stack>
    <Head
      title={headline(total, stuck)}
      over="往来函"
      lead="本单位和集团里其他单位之间，系统自己收发的函：上报的数、规定动作、组织关系转接。没有送到的会一直重送，两周还送不到才停；留90天。"
      actions={
        stuck > 0 && (
          <form method="post" action={TRY_AGAIN}>
            <FormKey value={againKey} />
            <Button>都再送一次</Button>
          </form>
        )
      }
    />
    <Sheet flush={total > 0}>
      {total === 0 ? (
        <EmptyState title="还没有往来函" text="有了数、有了规定动作，系统会自己送，不用谁来发。" />
      ) : (
        <DataTable
          caption="往来函"
          rows={rows}
          columns={[
            { title: "内容", cell: ({ kind }) => kindWords(kind) },
            { title: "给谁", cell: ({ name }) => name },
            { title: "写于", whole: true, cell: ({ at }) => instantLabel(at, now), text: ({ at }) => fileMoment(at) },
            {
              title: "情况",
              whole: true,
              cell: (copy) => <Status tone={TONES[copy.state]} text={stateWords(copy)} />,
              text: stateWords,
            },
            { title: "原因", cell: ({ reason }) => reason ?? "", text: ({ reason }) => reason },
          ]}
        />
      )}
      <Pages
        from={from}
        n={rows.length}
        perPage={perPage}
        total={total}
        measure="封"
        href={(at) => (at > 0 ? `${EXCHANGE_PAGE}?from=${at}` : EXCHANGE_PAGE)}
      />
    </Sheet>
  </Stack>
);

const headline = (total: number, stuck: number): string =>
  stuck > 0 ? `${figure(stuck)}封往来函没有送到` : total > 0 ? "往来函都送到了，或正在路上" : "往来函";

const TONES = { waiting: "todo", delivered: "on", undeliverable: "over" } as const;

const stateWords = ({ state, tries, reason }: CopyLine): string => {
  if (state === "delivered") return "已送到";
  if (state === "undeliverable") return "没有送到";
  return reason ? `送过${tries}次，还要再送` : tries > 0 ? "已送出，等回音" : "等着送出";
};

const kindWords = (kind: string): string =>
  Object.hasOwn(LETTER_WORDS, kind) ? LETTER_WORDS[kind as keyof typeof LETTER_WORDS] : kind;
