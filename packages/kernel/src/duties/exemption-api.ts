import { uuidv7 } from "uuidv7";
import * as z from "zod";
import { countedIn } from "../periods/index.ts";
import { BadRequest, type Handler } from "../routes/index.ts";
import { about } from "../tenant/index.ts";
import { periodsOf, whyNotExcuse, whyNotPeriods } from "./exemption.ts";
import { giveStatements } from "./exemption-store.ts";

const text = z.string().max(200);
const Body = z.strictObject({
  /** Code of the unit. */
  unit: text,
  duty: text,
  first: text,
  last: text,
  reason: text,
  /** Login of the account in whose name it is given. */
  by: text,
});

/** `POST /api/exemptions`: a program gives an exemption in the name of somebody who may. */
export const giveByProgram: Handler = async (visit) => {
  const body = Body.safeParse(await visit.json());
  const { unit: code, duty, first, last, reason, by: login } = body.success ? body.data : EMPTY;
  const { granting, making, hindrance } = await visit.ask({
    granting: about("exemptions.granting", { code, login }),
    making: about("duties.list", {}),
    hindrance: about("exemptions.hindrance", { unit: code, duty, first, last }),
  });
  if (!body.success)
    throw new BadRequest(
      "写成 {unit, duty, first, last, reason, by}",
      body.error.issues.map(({ path, message }) => ({ field: path.join("."), message })),
    );
  const every = making.duties.find(({ key }) => key === duty)?.every;
  const { unit, by } = granting;
  const errors = [
    ...(unit ? [] : [{ field: "unit", message: `没有编码为${code}的组织` }]),
    ...(by ? [] : [{ field: "by", message: `${login}不能定这个组织的豁免` }]),
    ...(every ? [] : [{ field: "duty", message: `没有应办${duty}` }]),
    ...wrong("first", every ? (whyNotPeriods(first, last, every) ?? hindrance) : null),
    ...wrong("reason", whyNotExcuse(reason)),
  ];
  if (errors.length > 0 || !unit || !by) throw new BadRequest("豁免有误", errors);
  const id = uuidv7();
  await visit.commit({
    statements: giveStatements(
      { id, unitNo: unit.no, duty, first, last, reason },
      periodsOf({ first, last }).map(countedIn),
      { person: by.person, account: by.id, name: by.name },
      visit.now,
    ),
    audit: { act: "exemption.given", object: id, unitNo: unit.no, detail: { duty, first, last, by: by.id } },
    touches: ["duties"],
    answer: id,
  });
  return visit.c.json({ exemption: id });
};

const EMPTY = { unit: "", duty: "", first: "", last: "", reason: "", by: "" };

const wrong = (field: string, message: string | null) => (message ? [{ field, message }] : []);
