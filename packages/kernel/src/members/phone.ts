import type { FieldError } from "@jiceng/plugin";
import { holdsIdentityNumber } from "./member.ts";

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(0\d{2,3})-?(\d{7,8})$/;

/** A work phone as it is kept, `13812345678` or `0591-87654321`; empty to hold none; or what is wrong with it. */
export function readPhone(typed: string): { phone: string } | { error: FieldError } {
  const text = typed.normalize("NFKC").trim();
  const at = (message: string) => ({ error: { field: "phone", message } });
  if (holdsIdentityNumber(text)) return at("这像身份证号。系统不保存身份证号，请填工作电话。");
  const digits = text.replace(/^\+?86[\s-]*/, "").replace(/[\s()（）]/g, "");
  if (!digits) return { phone: "" };
  if (MOBILE.test(digits.replaceAll("-", ""))) return { phone: digits.replaceAll("-", "") };
  const landline = LANDLINE.exec(digits);
  return landline ? { phone: `${landline[1]}-${landline[2]}` } : at("写11位手机号，或带区号的座机，如0591-87654321。");
}

/** `138****5678`: what everybody else sees. */
export const masked = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
