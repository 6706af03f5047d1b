import { dayLabel, dayOf, type FieldError } from "@jiceng/plugin";
import { Button, errorAt, FormKey, Head, Notice, Row, Sheet, Stack, TextField } from "@jiceng/ui";
import type { Child } from "hono/jsx";
import { decidingPath, type ReleaseVerb } from "../address.ts";
import { lastStep } from "../plugin-step.ts";
import type { OneRelease } from "../release-questions.ts";
import { Additions } from "./additions.tsx";
import { Changes } from "./changes.tsx";
import { SOURCES } from "./plugins-page.tsx";
import { Sights } from "./sights.tsx";
import { TrialNotice } from "./trial-page.tsx";

interface Props {
  release: OneRelease;
  /** Keys of the forms that are open. */
  keys: Partial<Record<ReleaseVerb, string>>;
  errors: readonly FieldError[];
}

/** One release: whether it runs, what it changes, and what may be decided about it. */
export const VersionPage = ({ release, keys, errors }: Props) => {
  const { one, line, manifest, comparison, instead } = release;
  const decision = (verb: ReleaseVerb, button: Child, beside?: Child) =>
    keys[verb] && (
      <form class="form" method="post" action={decidingPath(one.id, line.hash, verb)} novalidate>
        <FormKey value={keys[verb]} />
        <input type="hidden" name="seen" value={lastStep(one)} />
        {beside}
        <Row>{button}</Row>
      </form>
    );
  return (
    <Stack>
      <Head
        over={`${manifest.title} ${line.version}`}
        title={line.held ? line.held.words : "现在运行的就是这个版本"}
        lead={origin(release)}
      />
      {comparison && one.enabled && manifest.scores && <TrialNotice plugin={one.id} hash={line.hash} />}
      {comparison && <Changes comparison={comparison} since={`现在运行的 ${one.plugin.version} `} />}
      {keys.granting && (
        <Sheet title="同意换到这个版本" note="不同意就什么也不用做，继续用现在的版本，不影响已有的记录。">
          {decision("granting", <Button main>同意并换用</Button>)}
        </Sheet>
      )}
      <Additions plugin={manifest} />
      <Sights plugin={manifest} />
      {keys.halting && (
        <Sheet title="停发这个版本" note={haltNote(release)}>
          {decision(
            "halting",
            <Button>停发</Button>,
            <TextField name="reason" label="为什么停发" max={200} error={errorAt(errors, "reason")} />,
          )}
        </Sheet>
      )}
      {keys.unhalting && (
        <Sheet title="撤销停发" note="撤销以后，它又算在能运行的版本里；是最新的就马上换回它。">
          {decision("unhalting", <Button>撤销停发</Button>)}
        </Sheet>
      )}
      {keys.pinning && (
        <Sheet title="固定在这个版本" note="以后有更新的版本也不换，直到您不再固定。它被停发时，换到更早的。">
          {decision("pinning", <Button>固定</Button>)}
        </Sheet>
      )}
      {keys.unpinning && (
        <Sheet title="本单位固定在这个版本" note="不再固定，就换到能运行的最新版本。">
          {decision("unpinning", <Button>不再固定</Button>)}
        </Sheet>
      )}
      {line.held?.because === "halted" && !keys.unhalting && (
        <Notice small>{`平台停发的版本由平台撤销。${instead ? `现在运行 ${instead}。` : ""}`}</Notice>
      )}
    </Stack>
  );
};

const origin = ({ line }: OneRelease): string =>
  [
    SOURCES[line.source],
    line.at > 0 && dayLabel(dayOf(line.at)),
    line.byName && `${line.byName}发布`,
    line.source !== "bundled" && `编号 ${line.hash.slice(0, 12)}`,
  ]
    .filter(Boolean)
    .join("，");

const haltNote = ({ one, line, instead }: OneRelease): string => {
  if (one.release !== line.hash) return "它现在没有在运行；停发以后也不会再轮到它。";
  return instead
    ? `停发以后马上换到 ${instead}，记录一条不少：这个版本多写的那几栏留着，等以后的版本再用。`
    : "没有别的版本可以换：停发以后这个插件暂停，谁也打不开它的页面，数据都在；当月它的应办先不要求。";
};
