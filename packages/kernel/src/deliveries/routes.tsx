import { RouteBook } from "../routes/index.ts";
import { close, createChannel, listChannels, sendAgain, showChannel, tryOut } from "./channel-routes.tsx";
import { changeHabits, confirmAddress, forgetAddress, giveAddress, showHabits, showLink } from "./habit-routes.tsx";

const SETS = { may: "channels.manage" } as const;

/** How people are told outside the product: each for themselves, administrators for their units' groups. */
export const deliveryRoutes = (): RouteBook =>
  new RouteBook()
    .get("/me/notices", "signed-in", showHabits)
    .post("/me/notices", "signed-in", changeHabits)
    .post("/me/notices/address", "signed-in", giveAddress)
    .post("/me/notices/address/removal", "signed-in", forgetAddress)
    .get("/me/notices/address/:token", "signed-in", showLink)
    .post("/me/notices/address/:token", "signed-in", confirmAddress)
    .get("/manage/channels", SETS, listChannels)
    .post("/manage/channels", SETS, createChannel)
    .get("/manage/channels/:channel", SETS, showChannel)
    .post("/manage/channels/:channel/trial", SETS, tryOut)
    .post("/manage/channels/:channel/closure", SETS, close)
    .post("/manage/channels/:channel/deliveries/:delivery/retry", SETS, sendAgain);
