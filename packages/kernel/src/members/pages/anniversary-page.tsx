import type { Day } from "@jiceng/plugin";
import { Button, EmptyState, FormKey, Head, Sheet, Stack } from "@jiceng/ui";

interface AnniversaryProps {
  own: { joinedOn: Day | null; isHidden: boolean } | null;
  action: string;
  formKey: string;
}

const monthDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** What is shown of somebody's day, and the one button that changes it. */
export const AnniversaryPage = ({ own, action, formKey }: AnniversaryProps) => (
  <Stack>
    <Head
      over="我的账号"
      title="政治生日"
      lead="支部每月列出当月入党的党员，只有月和日，没有年份。不想显示就关掉；别人看不出您关了。"
    />
    {own?.joinedOn ? (
      <Sheet title={own.isHidden ? "现在不显示" : `现在显示：${monthDay(own.joinedOn)}`}>
        <form method="post" action={action}>
          <FormKey value={formKey} />
          <Button name="shown" value={own.isHidden ? "yes" : "no"} main>
            {own.isHidden ? "显示我的政治生日" : "不显示我的政治生日"}
          </Button>
        </form>
      </Sheet>
    ) : (
      <EmptyState title="名册上没有您的入党日期" text="没有日期就不会列出来。要补上请找支部书记或管理员。" />
    )}
  </Stack>
);
