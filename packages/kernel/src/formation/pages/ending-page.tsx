import { dayLabel } from "@jiceng/plugin";
import { figure, Head, LinkButton, List, Sheet, Stack } from "@jiceng/ui";
import { endingOf } from "../formation.ts";
import type { ProjectEnding } from "../questions.ts";

/** What has to be settled, in which order, before a project ends: its people, its branch, the project itself. */
export const EndingPage = ({ ending: { project, built, endsOn, today } }: { ending: ProjectEnding }) => {
  const people = built.filter(({ members }) => members > 0);
  return (
    <Stack>
      <Head
        over={project.name}
        title={built.length > 0 ? `还有${built.length}个党组织建在这里` : "党组织都安排好了"}
        lead={
          endsOn
            ? `项目${endingOf(endsOn, today) === "past" ? "已在" : "预计"}${dayLabel(endsOn)}结束。按下面的顺序办，以前各月的数都不变。`
            : "还没有登记预计结束的日期。按下面的顺序办，以前各月的数都不变。"
        }
        actions={<LinkButton href={`/units/${project.id}/formation`}>登记预计结束</LinkButton>}
      />
      <Sheet title="一、党员的组织关系">
        {people.length > 0 ? (
          <List
            items={people.map(({ id, name, members }) => ({
              text: `${name}：${figure(members)}名党员要转出`,
              href: `/members?unit=${id}`,
              note: "各自转到接收的支部；整体去一个支部的，直接用下面的“并入”，党员一起过去。",
            }))}
          />
        ) : (
          <p class="soft">没有党员要转。</p>
        )}
      </Sheet>
      <Sheet title="二、建在这里的党组织">
        {built.length > 0 ? (
          <List
            items={built.map(({ id, name, members }) => ({
              text: name,
              href: `/units/${id}`,
              note: members > 0 ? "党员转完以后再撤销，或并入另一个支部。" : "党员已经转完，可以撤销。",
              after: (
                <>
                  <LinkButton href={`/units/${id}/changes/new?verb=merge`}>并入</LinkButton>
                  <LinkButton href={`/units/${id}/changes/new?verb=dissolve`}>撤销</LinkButton>
                </>
              ),
            }))}
          />
        ) : (
          <p class="soft">没有建在这里的党组织了。</p>
        )}
      </Sheet>
      <Sheet title="三、项目">
        <p>
          {built.length > 0 ? "前两步办完以后，再撤销这个项目。" : "可以撤销这个项目了。"}
          撤销从登记的那天起，当月起不再算它。
        </p>
        {built.length === 0 && (
          <LinkButton href={`/units/${project.id}/changes/new?verb=dissolve`}>撤销项目</LinkButton>
        )}
      </Sheet>
    </Stack>
  );
};
