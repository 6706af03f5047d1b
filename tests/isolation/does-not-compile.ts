import {
  committeeRoster,
  complete,
  newId,
  ownRecord,
  type Reach,
  type Scope,
  type SeenUnit,
  type Shelf,
  unitIn,
  unitWithin,
  updateRecord,
} from "@jiceng/kernel";
import { close, grant, type NewGrant } from "../../packages/kernel/src/accounts/account-store.ts";
import { changeStatements } from "../../packages/kernel/src/units/change-store.ts";

/** What an id as it was typed cannot be handed to. Read by the type checker alone: each marked line is an error there, and the check fails where one of them is not. */
export function whatDoesNotCompile(
  reach: Reach,
  db: Parameters<typeof committeeRoster>[0],
  shelf: Shelf,
  form: FormData,
  now: number,
): void {
  const typed = String(form.get("id"));
  const no = Number(form.get("unit"));
  const unit = unitIn(reach, no)!;
  const account = newId<"account">();
  const given: NewGrant = { id: "g", accountId: account, role: "member", unitNo: unit };

  grant([given], "by", now);
  // @ts-expect-error a unit's number as it was typed
  grant([{ ...given, unitNo: no }], "by", now);
  // @ts-expect-error an account's id as it stood in the address
  grant([{ ...given, accountId: typed }], "by", now);

  close(account, now);
  // @ts-expect-error an account's id as it stood in the address
  close(typed, now);
  // @ts-expect-error a record's id is no account's
  close(newId<"record">(), now);

  committeeRoster(db, unit, "2026-09-01");
  // @ts-expect-error a unit's number as it was typed
  committeeRoster(db, no, "2026-09-01");

  ownRecord(db, shelf, typed, unit);
  // @ts-expect-error the record is looked for in a unit that nobody has judged
  ownRecord(db, shelf, typed, no);
  // @ts-expect-error a record's id as it stood in the address
  updateRecord(shelf, { id: typed, rev: 1, doc: {} }, now);

  const ids = { changeId: "", newId: "" };
  changeStatements([{ effect: "place", no: unit, above: unit, on: "2026-09-01" }], ids, "2026-09-01");
  // @ts-expect-error a target as it was chosen in the form
  changeStatements([{ effect: "place", no: unit, above: no, on: "2026-09-01" }], ids, "2026-09-01");

  const done = { duty: "d", period: "2026-09", recordId: newId<"record">(), heldOn: "2026-09-01" };
  complete([{ ...done, unitNo: unit }], now);
  // @ts-expect-error a unit's number as a program sent it
  complete([{ ...done, unitNo: no }], now);

  const units: SeenUnit[] = [unit];
  // @ts-expect-error a scope that somebody wrote down themselves
  const wide: Scope = { all: false, units: [...units, no] };
  unitWithin(wide, no);
}
