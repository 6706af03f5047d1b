import type { Form } from "@jiceng/plugin";
import type { Can, Data } from "../index.ts";

/** 自评: what the branch fills in, on the grid of its page or here. */
export const fill: Form<Can, Data> = {
  title: "自评",
  of: "results",
  permission: "fill",
  parts: [{ title: "逐项填报", hint: "自动取数的不用填。填实际发生的数，扣多少分由系统按方案算。", fields: ["lines"] }],
  submit: ["submit"],
  uses: ["自动取数的指标不用填", "每一分都能看到怎么来的，有异议可以申诉"],
};

/** 核验: what was filled in, put right where the evidence says otherwise. */
export const verify: Form<Can, Data> = {
  title: "核验",
  of: "results",
  permission: "verify",
  parts: [{ title: "逐项核验", hint: "改了数的，在说明里写为什么。", fields: ["lines"] }],
  submit: ["verify"],
};
