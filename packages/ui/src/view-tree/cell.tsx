import { type Cell, dayLabel, moneyText, periodLabel } from "@jiceng/plugin";
import type { Child } from "hono/jsx";
import { Bar, MeterPicture, percent } from "../meter.tsx";
import { Nothing } from "../nothing.tsx";
import { Status } from "../status.tsx";
import { figure } from "../text.ts";
import { UNKNOWN_MEMBER } from "./value.ts";
import { linkTo, type Way } from "./way.ts";

/** One value in a table, among facts or on a card. */
export function CellText({ cell, way }: { cell: Cell; way: Way }): Child {
  if (cell === null || cell === "") return <Nothing says="没有填" />;
  if (typeof cell === "number") return figure(cell);
  if (typeof cell === "string") return cell;
  if ("day" in cell) return <span class="whole">{dayLabel(cell.day)}</span>;
  if ("period" in cell) return <span class="whole">{periodLabel(cell.period)}</span>;
  if ("money" in cell) return <span class="whole">{moneyText(cell.money)}</span>;
  if ("member" in cell) return <Member id={cell.member} way={way} />;
  if ("contact" in cell) return <Contact phone={way.contact?.(cell.contact) ?? null} />;
  if ("bar" in cell) return <Bar {...cell.bar} />;
  if ("meter" in cell)
    return (
      <span class="bar">
        <MeterPicture {...cell.meter} />
        {cell.meter.text ?? percent(cell.meter)}
      </span>
    );
  if (!("text" in cell)) return null;
  const href = linkTo(way, cell.to);
  const plain = href ? <a href={href}>{cell.text}</a> : cell.text;
  return (
    <>
      {cell.tone ? <Status tone={cell.tone} text={cell.text} href={href} /> : plain}
      {cell.note && <span class="list-note">{cell.note}</span>}
    </>
  );
}

/** A work phone; whole it can be called from a phone. */
function Contact({ phone }: { phone: string | null }) {
  if (phone === null) return <span class="soft">不在您能看的范围里</span>;
  if (phone === "") return <Nothing says="没有填" />;
  return phone.includes("*") ? (
    <span class="whole">{phone}</span>
  ) : (
    <a class="whole" href={`tel:${phone}`}>
      {phone}
    </a>
  );
}

/** A name, leading to the person's page where the reader may open it. */
function Member({ id, way }: { id: string; way: Way }) {
  const name = way.member?.(id);
  if (!name) return <span class="soft">{UNKNOWN_MEMBER}</span>;
  const href = linkTo(way, { member: id });
  return href ? <a href={href}>{name}</a> : name;
}
