import { describe, expect, it } from "vitest";
import { addressProblem, readDestinations } from "./channel.ts";

const none = readDestinations(undefined, false);
const wecom = (address: string, to = none) => addressProblem(address, "wecom", to);

describe("a robot's address", () => {
  it("is the robot's own", () => {
    expect(wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1-2")).toBeNull();
    expect(addressProblem("https://oapi.dingtalk.com/robot/send?access_token=1", "dingtalk", none)).toBeNull();
    expect(addressProblem("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", "dingtalk", none)).toContain(
      "oapi.dingtalk.com",
    );
    expect(wecom("https://qyapi.weixin.qq.com/cgi-bin/gettoken?key=1")).toContain("不完整");
    expect(wecom("https://qyapi.weixin.qq.com/cgi-bin/webhook/send")).toContain("不完整");
  });

  it.each([
    ["", "请粘贴"],
    ["机器人", "不是一个地址"],
    ["http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", "https"],
    ["https://evil.example/cgi-bin/webhook/send?key=1", "允许的名单"],
    ["https://qyapi.weixin.qq.com.evil.example/x", "允许的名单"],
    ["https://qyapi.weixin.qq.com@evil.example/x", "用户名"],
    ["https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=1", "端口"],
    ["https://127.0.0.1/x", "内网"],
    ["https://2130706433/x", "内网"],
    ["https://0x7f.1/x", "内网"],
    ["https://10.1.2.3/x", "内网"],
    ["https://[::1]/x", "内网"],
    ["https://[fd00::1]/x", "内网"],
    ["https://169.254.169.254/latest", "内网"],
    ["https://localhost/x", "内网"],
    ["https://db.internal/x", "内网"],
  ])("%s is refused", (address, why) => expect(wecom(address)).toContain(why));

  it("may be another host when the operator says so, but never one of this house", () => {
    const wide = readDestinations("im.beiyue.cn, db.internal,10.0.0.1,http://127.0.0.1:9", false);
    expect(wecom("https://im.beiyue.cn/robot?key=1", wide)).toBeNull();
    expect(wecom("https://db.internal/x", wide)).toContain("内网");
    expect(wecom("https://10.0.0.1/x", wide)).toContain("内网");
    expect(wecom("http://127.0.0.1:9/x", wide)).toContain("https");
    expect(wecom("http://127.0.0.1:9/x", readDestinations("http://127.0.0.1:9", true))).toBeNull();
  });
});
