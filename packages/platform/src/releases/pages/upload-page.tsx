import { RING_LABELS } from "@jiceng/kernel";
import { Button, FileField, FormKey, Head, List, Notice, Row, Sheet, Stack } from "@jiceng/ui";

interface UploadProps {
  formKey: string;
  /** What is wrong with what was sent. */
  problems: readonly string[];
}

/** Where an operator hands in a pack: checked as a tenant's own would be, and released to our own tenants only. */
export const UploadPage = ({ formKey, problems }: UploadProps) => (
  <Stack>
    <Head
      title="上传一版插件"
      lead={`先检查，通过了才发布。发布后只有${RING_LABELS[0]}的单位会换上；一个版本号只能发布一次，发布后不能再改。`}
    />
    {problems.length > 0 && (
      <Sheet flush title="没有发布，这些要改" id="problems" count={problems.length}>
        <List inset items={problems.map((text) => ({ text }))} />
      </Sheet>
    )}
    <Sheet>
      <form class="form" method="post" action="/releases" enctype="multipart/form-data">
        <FormKey value={formKey} />
        <FileField name="pack" label="插件包" accept=".json" hint="jiceng plugin pack 打出来的一个文件，最大 512 KB" />
        <Notice small>检查时在沙箱里装载它的代码，核对它自己说的和包里写的是不是一样；碰不到任何单位的数据。</Notice>
        <Row>
          <Button main>检查并发布</Button>
        </Row>
      </form>
    </Sheet>
  </Stack>
);
