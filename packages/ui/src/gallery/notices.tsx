import { LinkButton } from "../button.tsx";
import { Steps } from "../list.tsx";
import { EmptyState, Notice } from "../notice.tsx";
import { Row, Sheet, Stack } from "../sheet.tsx";
import { Tag } from "../status.tsx";

/** What people are told: notices, how far a project is, that nothing waits, tags. */
export const Notices = () => (
  <Stack>
    <Notice icon="scale" action={<a href="#how">申诉怎么办理</a>}>
      有异议可以申诉，到 <b>9月29日</b> 为止（反馈次日起5个工作日，已扣除中秋假期）。
    </Notice>
    <Notice tone="warn">第三季度的数还差2个支部没有报，合计会变。</Notice>
    <Sheet title="党员攻坚：把一次交验合格率提到97%" id="projects">
      <Steps
        at={2}
        steps={[
          { title: "申报", note: "3月20日" },
          { title: "立项", note: "4月15日" },
          { title: "中期", note: "审到9月30日" },
          { title: "结项", note: "12月15日" },
          { title: "推广" },
        ]}
      />
    </Sheet>
    <Sheet>
      <EmptyState
        title="没有等您办的事"
        text="下一件是10月支委会，10月31日前开即可。到期前7天会在这里提醒您一次。"
        action={<LinkButton href="#q">看第三季度记录</LinkButton>}
      />
    </Sheet>
    <Row>
      <Tag>议事</Tag>
      <Tag tone="warm">缺项</Tag>
      <Tag tone="hot">缺2样</Tag>
      <Tag tone="dark">未开始</Tag>
    </Row>
  </Stack>
);
