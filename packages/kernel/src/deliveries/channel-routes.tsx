import type { FieldError } from "@jiceng/plugin";
import { uuidv7 } from "uuidv7";
import { RING } from "../notices/index.ts";
import { found, type Handler, NotFound, typedText, type Visit } from "../routes/index.ts";
import { sealed } from "../secrets/index.ts";
import { type Answer, about, EXACTLY_ONE } from "../tenant/index.ts";
import { channelKey, waysOut } from "./bindings.ts";
import { addressProblem } from "./channel.ts";
import { addChannel, closeChannel, isRetriable, retry, tryChannel } from "./channel-store.ts";
import { ChannelPage } from "./pages/channel-page.tsx";
import { ChannelsPage, type ChannelValues } from "./pages/channels-page.tsx";
import { isRobotKind } from "./robot.ts";

const PATH = "/manage/channels";
const CRUMBS = [
  { label: "管理", href: "/manage" },
  { label: "通知去处", href: PATH },
];

const NOTHING: ChannelValues = { name: "", kind: "wecom", address: "", secret: "", below: false, unit: "", place: "" };

const asked = ({ unit, place }: ChannelValues) => ({
  channels: about("deliveries.channels", {}),
  places: about("access.places", { text: place, ability: "channels.manage" }),
  unit: about("units.unit", { id: unit, ability: "channels.manage" }),
});
type Found = { [K in keyof ReturnType<typeof asked>]: Answer<ReturnType<typeof asked>[K]> };

export const listChannels: Handler = async (visit) => drawn(visit, NOTHING, await visit.ask(asked(NOTHING)), []);

export const createChannel: Handler = async (visit) => {
  const form = await visit.form();
  const text = (name: string, most = 120) => typedText(form, name, most);
  const values: ChannelValues = {
    name: text("name", 40),
    kind: text("kind"),
    address: text("address", 500),
    secret: text("secret", 200),
    below: form.has("below"),
    unit: text("unit"),
    place: text("place", 60),
  };
  const answer = await visit.ask(asked(values));
  if (form.has("find")) return drawn(visit, values, answer, []);
  const { unit } = answer;
  const errors = problems(visit, values, unit !== null);
  if (errors.length > 0 || !unit || !isRobotKind(values.kind)) return drawn(visit, values, answer, errors);
  const id = uuidv7();
  const way = JSON.stringify({ url: values.address, secret: values.secret || null });
  const made = await visit.commit({
    statements: [
      addChannel(
        {
          id,
          unitNo: unit.no,
          withBelow: values.below,
          kind: values.kind,
          name: values.name,
          host: new URL(values.address).hostname,
          sealed: await sealed(channelKey(visit.secrets), id, way),
          origin: new URL(visit.c.req.url).origin,
        },
        visit.who.id,
        visit.now,
      ),
    ],
    audit: { act: "channel.added", object: id, unitNo: unit.no, detail: { kind: values.kind, below: values.below } },
    answer: id,
  });
  return visit.redirect(`${PATH}/${made ?? id}`);
};

function problems(
  visit: Visit,
  { name, kind, address, secret, unit }: ChannelValues,
  isInReach: boolean,
): FieldError[] {
  const at = (field: string, message: string | null) => (message ? [{ field, message }] : []);
  return [
    ...at("name", name ? null : "请给它起个名字，如“公司党务群”"),
    ...at("kind", isRobotKind(kind) ? null : "请选是哪种机器人"),
    ...at("address", isRobotKind(kind) ? addressProblem(address, kind, waysOut(visit.c.env).destinations) : null),
    ...at("secret", secret && kind !== "dingtalk" ? "只有钉钉机器人有加签密钥，企业微信的请留空" : null),
    ...at("unit", isInReach ? null : unit ? "这个组织不在您管理的范围里，请另选一个" : "请选是哪个组织的群"),
  ];
}

async function drawn(visit: Visit, values: ChannelValues, { channels, places }: Found, errors: FieldError[]) {
  return visit.page(
    { title: "通知去处", crumbs: [CRUMBS[0]!, { label: "通知去处" }], errors },
    <ChannelsPage
      channels={channels}
      hasMail={waysOut(visit.c.env).mail !== null}
      values={values}
      places={places}
      errors={errors}
      formKey={await visit.key(PATH)}
    />,
    errors.length > 0 ? 422 : 200,
  );
}

/** The channel of the address, if it is the reader's to set and still in use. */
async function channelAsked(visit: Visit) {
  const { one } = await visit.ask({ one: about("deliveries.channel", { id: visit.param("channel") }) });
  return found(one);
}

export const showChannel: Handler = async (visit) => {
  const { channel, latest } = await channelAsked(visit);
  const at = `${PATH}/${channel.id}`;
  const retries = latest.map(({ id }) => `${at}/deliveries/${id}/retry`);
  return visit.page(
    { title: channel.name, crumbs: [...CRUMBS, { label: channel.name }] },
    <ChannelPage
      channel={channel}
      latest={latest}
      now={visit.now}
      keys={{
        trial: await visit.key(`${at}/trial`),
        closure: await visit.key(`${at}/closure`),
        retries: await Promise.all(retries.map((path) => visit.key(path))),
      }}
    />,
  );
};

export const tryOut: Handler = async (visit) => {
  await visit.form();
  const { channel } = await channelAsked(visit);
  if (channel.closedAt !== null) throw new NotFound();
  await visit.commit({
    statements: [tryChannel(uuidv7(), channel.id, "这是一条试发的消息：收到就说明通了", visit.now)],
    audit: null,
    outbox: [RING],
  });
  return visit.redirect(`${PATH}/${channel.id}`);
};

export const close: Handler = async (visit) => {
  await visit.form();
  const { channel } = await channelAsked(visit);
  await visit.commit({
    statements: [closeChannel(channel.id, visit.now), EXACTLY_ONE],
    audit: { act: "channel.closed", object: channel.id, unitNo: channel.unitNo },
    outbox: [RING],
  });
  return visit.redirect(`${PATH}/${channel.id}`);
};

export const sendAgain: Handler = async (visit) => {
  await visit.form();
  const { channel } = await channelAsked(visit);
  const [delivery] = await isRetriable(visit.db, visit.param("delivery"), channel.id);
  found(delivery);
  await visit.commit({
    statements: [retry(visit.param("delivery"), channel.id, visit.now)],
    audit: null,
    outbox: [RING],
  });
  return visit.redirect(`${PATH}/${channel.id}`);
};
