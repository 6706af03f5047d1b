import type { Plugin } from "@jiceng/plugin";
import { Button, FormKey, Head, LinkButton, List, Notice, Row, Sheet, Stack } from "@jiceng/ui";
import { PLUGINS_PAGE, releasePath } from "../address.ts";
import type { Comparison } from "../comparison.ts";
import { Additions } from "./additions.tsx";
import { Changes } from "./changes.tsx";
import { Rights } from "./rights.tsx";
import { Sights } from "./sights.tsx";
import { TrialNotice } from "./trial-page.tsx";

interface Props {
  manifest: Plugin;
  /** Why it may not be released here. */
  refused: readonly string[];
  comparison: Comparison | null;
  hash: string;
  /** What has to be agreed to before it runs. */
  waits: readonly string[];
  /** Its scores can be replayed beside those of the one that runs. */
  hasTrial: boolean;
  /** The step that whoever releases it has seen. */
  seen: string;
  formKey: string;
}

/** The check report of a pack that was uploaded: what it is, what it changes, and the button that releases it. */
export const ReportPage = ({ manifest, refused, comparison, hash, waits, hasTrial, seen, formKey }: Props) => (
  <Stack>
    <Head
      over={`上传的插件包 ${hash.slice(0, 12)}`}
      title={
        refused.length > 0
          ? `${manifest.title} ${manifest.version} 不能发布`
          : `${manifest.title} ${manifest.version} 检查通过`
      }
      lead={manifest.about}
    />
    {refused.length > 0 && (
      <Notice tone="warn">
        <List small items={refused.map((text) => ({ text }))} />
      </Notice>
    )}
    {hasTrial && <TrialNotice plugin={manifest.id} hash={hash} />}
    {comparison && <Changes comparison={comparison} since="现在运行的版本" />}
    <Additions plugin={manifest} />
    <Sights plugin={manifest} />
    <Rights plugin={manifest} />
    {refused.length === 0 && (
      <Sheet>
        <p>{afterwards(comparison, waits)}</p>
        <form class="form" method="post" action={releasePath(manifest.id, hash)}>
          <FormKey value={formKey} />
          <input type="hidden" name="seen" value={seen} />
          <Row>
            <Button main>发布到本单位</Button>
            <LinkButton href={PLUGINS_PAGE} bare>
              先不发布
            </LinkButton>
          </Row>
        </form>
      </Sheet>
    )}
  </Stack>
);

const afterwards = (comparison: Comparison | null, waits: readonly string[]): string => {
  if (!comparison) return "发布以后，它列在插件里，等您启用；启用以前谁也看不到。";
  return waits.length > 0
    ? `发布以后先不换：${waits.join("、")}，等您在它那一页同意了才换。`
    : "发布以后，启用着的马上换到这个版本。不对劲时停发它，就回到现在这个。";
};
