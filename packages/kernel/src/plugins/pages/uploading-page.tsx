import {
  Button,
  Columns,
  errorAt,
  type FieldProblem,
  FileField,
  FormKey,
  Head,
  LinkButton,
  List,
  PlainSection,
  Row,
  Sheet,
} from "@jiceng/ui";
import { PLUGINS_PAGE, UPLOADING_PAGE } from "../address.ts";

/** Where a pack of the enterprise's own is chosen; everything that is wrong with it is said here. */
export const UploadingPage = ({ formKey, errors }: { formKey: string; errors: readonly FieldProblem[] }) => (
  <>
    <Head title="上传本单位插件" lead="先检查，给您看它带来什么、要看什么；您点了发布才生效。" />
    <Columns
      wide
      sideLabel="插件包"
      main={
        <Sheet>
          <form class="form" method="post" action={UPLOADING_PAGE} enctype="multipart/form-data">
            <FormKey value={formKey} />
            <FileField
              name="pack"
              label="插件包"
              hint="jiceng plugin pack 打出来的 .json 文件，最大512 KB。"
              accept=".json,application/json"
              error={errorAt(errors, "pack")}
            />
            {errors.length > 1 && <List small items={errors.slice(1).map(({ message }) => ({ text: message }))} />}
            <Row>
              <Button main icon="in">
                上传并检查
              </Button>
              <LinkButton href={PLUGINS_PAGE} bare>
                先不传
              </LinkButton>
            </Row>
          </form>
        </Sheet>
      }
      side={
        <>
          <PlainSection title="它在哪里运行">
            <p>
              本单位自己的插件单独隔开运行：不能自己联网，看不到它没有列出的东西，跑得太久会被停下，别的插件和别的单位不受影响。
            </p>
          </PlainSection>
          <PlainSection title="怎么写一个">
            <p>
              照着<a href="/help/plugin-tutorial">30分钟写一个插件</a>做，查
              <a href="/help/plugin-reference">插件参考</a>。
            </p>
          </PlainSection>
          <PlainSection title="传错了怎么办">
            <p>发布过的版本不会改，也不会丢。停发一个版本，马上回到前一个；数据都在。</p>
          </PlainSection>
        </>
      }
    />
  </>
);
