import { masked, phonesWithin, type Scope, type Sight, type Visit } from "@jiceng/kernel";
import type { Day, Node } from "@jiceng/plugin";
import { Button, FormKey, Notice, Row } from "@jiceng/ui";
import { cellsIn, isContact } from "./tree-parts.ts";

/** The work phones that stand on a page of a plugin. The plugin named the members and never gets a number. */
export interface Contacts {
  /** What stands in a cell: the number, masked unless it may be read whole; empty where there is none; `null` where the reader may not know. */
  text: (member: string) => string | null;
  /** Members whose number is masked here and could be read whole. */
  masked: readonly string[];
  /** Members whose number stands here whole, other than the reader's own: what the audit is told. */
  read: readonly string[];
}

interface ContactsFor {
  visit: Visit;
  sight: Sight;
  nodes: readonly Node[];
  /** The ability that the page takes. */
  permission: string;
  today: Day;
  /** Whether the reader has asked for the numbers of this page. */
  asked: boolean;
}

/**
 * Work phones for the cells of a page, as the kernel itself shows them on a member's page: masked to whoever may open the roster of the unit,
 * whole to whoever looks after its members. A plugin widens none of that: its page's own ability has to hold there as well, and
 * whole numbers have to be asked for. One's own is always whole.
 */
export async function contactsOn({
  visit,
  sight,
  nodes,
  permission,
  today,
  asked,
}: ContactsFor): Promise<Contacts | null> {
  const members = [...new Set(cellsIn(nodes).flatMap((cell) => (isContact(cell) ? [cell.contact] : [])))];
  if (members.length === 0) return null;
  const scope = (ability: string): Scope => sight.scopes[ability] ?? { all: false, units: [] };
  const rows = await phonesWithin(visit.db, {
    scopes: [scope(permission), scope("members.read")],
    whole: scope("members.change"),
    self: sight.me.member,
    members,
    day: today,
  });
  const phones = new Map(rows.map((row) => [row.member, row]));
  const others = rows.flatMap(({ member, phone, whole }) =>
    phone && whole === 1 && member !== sight.me.member ? [member] : [],
  );
  return {
    text(member) {
      const row = phones.get(member);
      if (!row) return null;
      const isWhole = row.whole === 1 && (asked || member === sight.me.member);
      return row.phone === null ? "" : isWhole ? row.phone : masked(row.phone);
    },
    masked: asked ? [] : others,
    read: asked ? others : [],
  };
}

/** Notes who read whose work phones on which page, never the numbers. Each look is noted, a page that is loaded again as well. */
export async function noteContacts(
  visit: Visit,
  { plugin, page, record }: { plugin: string; page: string | null; record: string | undefined },
  { read }: Contacts,
): Promise<void> {
  if (read.length === 0) return;
  const detail = { page, ...(record && { record }), members: read };
  await visit.commit({ statements: [], audit: { act: "contacts.read", object: plugin, detail } }, { repeatable: true });
}

/** The way to the numbers of a page, which leaves a trace; or that it has left one. */
export const ContactsWay = ({ of, action, formKey }: { of: Contacts; action: string; formKey: string }) =>
  of.read.length > 0 ? (
    <Notice icon="eye">这一页显示了{of.read.length}位的工作电话，操作记录里已经记下。请只用来联系工作。</Notice>
  ) : of.masked.length > 0 ? (
    <form method="post" action={action}>
      <FormKey value={formKey} />
      <Row>
        <Button>显示这一页的工作电话</Button>
        <span class="soft">操作记录里会记下您什么时候看了这{of.masked.length}位的电话。</span>
      </Row>
    </form>
  ) : null;
