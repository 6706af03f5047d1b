import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fitting, robotMessage, robotVerdict } from "./robot.ts";

const lines = [{ text: "一车间党支部的“[紧急]*”等您确认", href: "https://beiyue.example/p/1" }];

describe("a robot's message", () => {
  it("has the shape that each robot reads, and signs of Markdown in a sentence stay signs", async () => {
    const wecom = await robotMessage("wecom", { url: "https://qyapi.weixin.qq.com/x?key=1", secret: null }, lines, 1);
    expect(JSON.parse(wecom.body)).toEqual({
      msgtype: "markdown",
      markdown: { content: "**基层通知**\n\n> [一车间党支部的“［紧急］＊”等您确认](https://beiyue.example/p/1)" },
    });
    const ding = await robotMessage(
      "dingtalk",
      { url: "https://oapi.dingtalk.com/robot/send?access_token=1", secret: null },
      lines,
      1,
    );
    expect(JSON.parse(ding.body)).toMatchObject({ msgtype: "markdown", markdown: { title: "基层通知" } });
    expect(ding.url).not.toContain("sign");
  });

  it("is signed for 钉钉 as its manual says", async () => {
    const { url } = await robotMessage(
      "dingtalk",
      { url: "https://oapi.dingtalk.com/robot/send?access_token=1", secret: "SECmi" },
      lines,
      1_758_675_600_000,
    );
    const asked = new URL(url).searchParams;
    expect(asked.get("timestamp")).toBe("1758675600000");
    expect(asked.get("sign")).toBe(createHmac("sha256", "SECmi").update("1758675600000\nSECmi").digest("base64"));
    expect(asked.get("access_token")).toBe("1");
  });

  it("holds what fits, and one sentence at least", () => {
    const long = { text: "长".repeat(500), href: "https://beiyue.example/p/1" };
    expect(fitting([long, long, long])).toBe(2);
    expect(fitting([{ ...long, text: "长".repeat(4000) }])).toBe(1);
    expect(fitting(Array.from({ length: 50 }, () => lines[0]!))).toBe(20);
  });
});

describe("a robot's answer", () => {
  it.each([
    [200, '{"errcode":0,"errmsg":"ok"}', null],
    [200, '{"errcode":310000,"errmsg":"sign not match"}', "安全设置没有通过：核对加签密钥、关键词或IP白名单"],
    [200, '{"errcode":7,"errmsg":"?"}', "对方不收（编号7）"],
    [200, "<html>", "对方的回答看不懂"],
    [500, "", "对方出错（500）"],
    [404, "", "对方不收（404）"],
    [302, "", "对方转到了别的地址，没有跟过去"],
  ])("%i %s", (status, body, why) => expect(robotVerdict({ status, body })).toBe(why));
});
