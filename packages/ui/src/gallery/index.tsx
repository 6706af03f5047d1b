import { LinkButton } from "../button.tsx";
import { SignLine, SubmitBar } from "../fields/form.tsx";
import { Page } from "../page.tsx";
import { Stack } from "../sheet.tsx";
import { ViewTree } from "../view-tree/view-tree.tsx";
import { Board } from "./board.tsx";
import { Home } from "./home.tsx";
import { MeetingForm, problems } from "./meeting-form.tsx";
import { Notices } from "./notices.tsx";
import { Organisation } from "./organisation.tsx";
import { pluginPage } from "./plugin-page.ts";

export { galleryDoor } from "./door.tsx";

/** Every component with data that could be real: for looking at, and for checks in a browser. All names are invented. */
export const gallery = (nonce: string) => (
  <Page
    title="部件一览"
    nonce={nonce}
    tenantName="北区工业公司党委"
    demo="演示数据 · 单位和人员均为虚构"
    nav={[
      { href: "#home", label: "首页", icon: "home", current: true },
      { href: "#form", label: "组织生活", icon: "meet" },
      { href: "#members", label: "党员", icon: "people" },
      { href: "#score", label: "考核", icon: "scale" },
      { href: "#board", label: "看板", icon: "board" },
      { href: "#tree", label: "组织", icon: "tree" },
      { href: "#projects", label: "项目", icon: "target" },
    ]}
    user={{ name: "沈禾川", href: "#me" }}
    notices={{ href: "#notices", count: 2 }}
    search
    context={[
      { label: "单位", value: "一车间党支部" },
      { label: "期间", value: "2026年9月" },
      { label: "截止", value: "9月30日，还剩6天" },
      { label: "依据", value: "《支部工作条例》第十二条", href: "#rule" },
    ]}
    crumbs={[
      { label: "岚衡集团党委", href: "#lanheng" },
      {
        label: "北区工业公司党委",
        siblings: [
          { label: "北区工业公司党委", href: "#beiqu", note: "92.4", current: true },
          { label: "南区工业公司党委", href: "#nanqu", note: "94.0" },
          { label: "科技研究院党委", href: "#keji", note: "97.2" },
        ],
      },
    ]}
    errors={problems}
    bar={
      <SubmitBar note="没提交；您填的都还在" noteIcon="save" submit={{ label: "再次提交", form: "meeting" }}>
        <LinkButton href="#home">先离开</LinkButton>
      </SubmitBar>
    }
  >
    <Home />
    <Board />
    <Organisation />
    <MeetingForm />
    <Notices />
    <Stack>
      <h2>插件的页面</h2>
      <ViewTree
        nodes={pluginPage}
        resolve={(target) => ("page" in target ? `#${target.page}` : "unit" in target ? "#unit" : "#record")}
        moveForm={({ move }) => ({ action: `#${move}`, key: "gallery" })}
        collection={() => null}
        query={{ year: "2026" }}
      />
    </Stack>
    <SignLine unit="一车间党支部" day="2026年9月24日" who="主持人签字" />
  </Page>
);
