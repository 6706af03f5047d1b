import { type DoorProps, LinkButton, Row } from "@jiceng/ui";
import type { Fault } from "../provider.ts";

/** Why somebody who came from the sign-in service was not let in. */
export interface Refusal {
  fault: Fault | "lost" | "too-often" | "unknown" | "closed" | "taken";
  /** What the service said: a word for whoever looks after it, or by what name it knows the person. */
  word?: string;
  /** The claim that had to name them. */
  claim?: string;
}

const WHY: Readonly<Record<Refusal["fault"], (refusal: Refusal) => string>> = {
  lost: () => "这一趟登录断了：可能等得太久，或者是在另一个窗口里开始的。请从头再登录一次。",
  "too-often": () => "这里试的次数太多了，请过五分钟再试。",
  declined: () => "统一登录那边没有同意。请再试一次；一直这样，请找管统一登录的同事。",
  away: () => "现在连不上统一登录。请过几分钟再试。",
  client: () => "统一登录不认基层这个系统。请告诉本单位的系统管理员：在“管理”的“登录方式”里试一试。",
  clock: () => "统一登录的时钟和这里差得太多，没有放行。请告诉本单位的系统管理员。",
  code: () => "统一登录说这一趟已经用过或者过期了。请从头再登录一次。",
  answer: () => "统一登录的回答没有通过核对，没有放行。请再试一次；一直这样，请告诉本单位的系统管理员。",
  unknown: ({ word, claim }) =>
    word
      ? `您在统一登录里是“${word}”，基层里还没有这个账号，或者认不准是哪一个。请找本单位的系统管理员开账号，把引号里的告诉他。`
      : `统一登录没有说您是谁（缺${claim}）。请告诉本单位的系统管理员。`,
  closed: () => "您在基层的账号已停用。还要用的话，请找本单位的系统管理员恢复。",
  taken: ({ word }) =>
    `账号“${word}”认的是统一登录里的另一个人。如果它现在归您用，请系统管理员在“管理”的“登录方式”里让它重新认人。`,
};

/** The door stays shut: why, and who helps. */
export const RefusedPage = (company: string, refusal: Refusal): Omit<DoorProps, "nonce"> => ({
  title: "没有登录成",
  help: `${company}${refusal.word && TOLD.has(refusal.fault) ? `　代码 ${refusal.word}` : ""}`,
  children: (
    <div class="sheet">
      <p>{WHY[refusal.fault](refusal)}</p>
      <Row>
        <LinkButton main href="/login">
          回登录页
        </LinkButton>
      </Row>
    </div>
  ),
});

/** Where the word is the service's, for whoever looks after it. */
const TOLD = new Set<Refusal["fault"]>(["declined", "away", "client", "clock", "code", "answer"]);
