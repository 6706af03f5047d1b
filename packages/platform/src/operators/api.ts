import { type KernelBindings, loginProblem, nameProblem, readLogin } from "@jiceng/kernel";
import { Hono } from "hono";
import * as z from "zod";
import { nowBy } from "../clock.ts";
import { inviteOperator } from "./inviting.ts";

const Invitation = z.strictObject({ login: z.string(), name: z.string() });

/** Operators, for who holds the service key: one is made, or begins anew. The link is told only here. */
export const operatorApi = new Hono<{ Bindings: KernelBindings }>();

operatorApi.post("/", async (c) => {
  const asked = Invitation.safeParse(await c.req.json().catch(() => null));
  if (!asked.success) return c.json({ message: "要写账号名和姓名" }, 422);
  const [login, name] = [readLogin(asked.data.login), asked.data.name.trim()];
  const problem = loginProblem(login) ?? nameProblem(name);
  if (problem) return c.json({ message: problem }, 422);
  return c.json(await inviteOperator(c.env, { login, name }, nowBy(c.env)), 201);
});
