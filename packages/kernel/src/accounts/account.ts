/** What is asked of an account's login: letters, digits and a few signs, or Chinese; without spaces. */
const LOGIN = /^[\p{Script=Han}a-z0-9][\p{Script=Han}a-z0-9._-]{1,39}$/u;
const NAME_MOST = 40;

/** A login as it is stored and counted, however it was typed. */
export const readLogin = (typed: string): string => typed.normalize("NFKC").trim().toLowerCase();

export const loginProblem = (login: string): string | null => {
  if (!login) return "请填账号名";
  return LOGIN.test(login) ? null : "账号名用2至40个字母、数字或汉字，中间可以有点、横线和下划线";
};

export const nameProblem = (name: string): string | null => {
  if (!name) return "请填姓名";
  return name.length > NAME_MOST ? `姓名最多${NAME_MOST}个字` : null;
};

/** How an account stands: in use, invited but without a password yet, or closed. */
export type Standing = "open" | "invited" | "closed";

export const STANDINGS: Record<Standing, string> = { open: "在用", invited: "还没设密码", closed: "已停用" };
