import { definePlugin, type Kit } from "@jiceng/plugin";

const page = (view: (k: Kit, query: Record<string, string>) => unknown) => ({
  title: "试",
  permission: "view" as const,
  view: view as () => [],
});

/** A plugin that takes the process that it runs in with it. */
export default definePlugin({
  id: "hostile",
  version: "1.0.0",
  api: 1,
  title: "害群之马",
  about: "只在测试里用",
  needs: { notify: "试一试" },
  permissions: { view: { title: "看" } },
  data: {},
  pages: {
    well: page(() => []),
    reads: page(async (k) => {
      await k.units({ ability: "view" });
      return [];
    }),
    writes: page(async (k) => {
      await (k as unknown as { notify(told: object): Promise<void> }).notify({});
      await k.units({ ability: "view" });
      return [];
    }),
    spins: page(() => {
      for (;;);
    }),
    fills: page(() => {
      const held: Uint8Array[] = [];
      for (;;) held.push(new Uint8Array(8_000_000).fill(1));
    }),
    heaps: page(() => {
      const held: object[] = [];
      for (;;) held.push({ text: String(held.length) });
    }),
  },
});
