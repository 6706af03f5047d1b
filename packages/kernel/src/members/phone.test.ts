import { describe, expect, it } from "vitest";
import { holdsIdentityNumber } from "./member.ts";
import { masked, readPhone } from "./phone.ts";

describe("a work phone", () => {
  it.each([
    ["13812345678", "13812345678"],
    ["138 1234 5678", "13812345678"],
    ["+86 138-1234-5678", "13812345678"],
    ["１３８１２３４５６７８", "13812345678"],
    ["0591 87654321", "0591-87654321"],
    ["010-12345678", "010-12345678"],
    ["  ", ""],
  ])("%s is kept as %s", (typed, phone) => expect(readPhone(typed)).toEqual({ phone }));

  it.each(["12345", "23812345678", "138123456789", "电话138", "87654321"])("%s is not one", (typed) =>
    expect(readPhone(typed)).toMatchObject({ error: { message: expect.stringContaining("11位手机号") } }),
  );

  it("is no identity number", () => {
    expect(readPhone("330106198003125301")).toMatchObject({ error: { message: expect.stringContaining("身份证号") } });
    for (const text of ["33010619800312530X", "号码 330106 19800312 5301", "３３０１０６１９８００３１２５３０１"])
      expect(holdsIdentityNumber(text), text).toBe(true);
    for (const text of ["13812345678", "党发〔2026〕12号", "20260924123456789012"])
      expect(holdsIdentityNumber(text), text).toBe(false);
  });

  it("is shown to others by its beginning and end", () => {
    expect(masked("13812345678")).toBe("138****5678");
    expect(masked("0591-87654321")).toBe("059****4321");
  });
});
