import { manifestOf, type Plugin } from "@jiceng/plugin";
import { answerOf, callText } from "./call.ts";
import { gateOver } from "./counted.ts";
import type { Host } from "./host.ts";
import { hosted, withinWall } from "./hosted.ts";

/** For plugins that come with the product: in process, with the same bounds and the same answers as the sandbox. */
export const trustedHost = (plugin: Plugin): Host =>
  hosted(manifestOf(plugin), (call, gate, { wall }) =>
    withinWall(wall, answerOf(plugin, callText(call), gate && gateOver(gate))),
  );
