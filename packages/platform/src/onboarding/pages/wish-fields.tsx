import { UNIT_KIND_LABELS } from "@jiceng/plugin";
import { DateField, errorAt, type FieldProblem, FormGrid, SelectField, TextField } from "@jiceng/ui";
import { findProfile, PROFILES } from "../../profiles/index.ts";
import { TOP_KINDS } from "../../provisioning/provisioning.ts";
import { type TypedWish, toWish } from "../typed-wish.ts";

export interface WishFieldsProps {
  typed: TypedWish;
  errors: readonly FieldProblem[];
  /** Before the names of the fields, where several stand in one form. */
  prefix?: string;
  hints?: boolean;
}

/** Everything that is asked of an enterprise before it is opened. */
export const WishFields = ({ typed, errors, prefix = "", hints = true }: WishFieldsProps) => {
  const field = (name: keyof TypedWish & string, label: string, hint?: string) => ({
    name: `${prefix}${name}`,
    label,
    value: String(typed[name]),
    hint: hints ? hint : undefined,
    error: errorAt(errors, `${prefix}${name}`),
  });
  const { kind } = toWish(typed);
  const profile = findProfile(typed.profile);
  return (
    <FormGrid>
      <TextField {...field("name", "单位名称", "全称，如北区工业公司党委")} max={60} />
      <TextField {...field("slug", "短名", "网址的开头，小写字母和数字；不填照拼音取")} optional max={31} />
      <TextField {...field("host", "网址", "不填就用短名开头的")} optional max={253} />
      <SelectField
        {...field("kind", "最上面的组织")}
        value={kind}
        options={TOP_KINDS.map((value) => ({ value, label: UNIT_KIND_LABELS[value] }))}
      />
      <DateField {...field("openedOn", "成立日期")} value={toWish(typed).openedOn} />
      <SelectField
        {...field("profile", "行业方案", "开通时照它启用插件，以后都能改")}
        {...(typed.profile && !profile && { hint: `表里写的是“${typed.profile}”` })}
        value={profile?.id ?? ""}
        optional
        blank="只要组织生活"
        options={PROFILES.map(({ id, title, about }) => ({ value: id, label: `${title}：${about}` }))}
      />
      <TextField {...field("peerClass", "同类组", "同组的单位放在一起比，不到5家不比")} optional max={20} />
      <TextField {...field("admin.name", "管理员姓名", "第一位系统管理员，链接交给他")} max={40} />
      <TextField {...field("admin.login", "管理员登录名", "工号或姓名拼音")} max={40} />
    </FormGrid>
  );
};
