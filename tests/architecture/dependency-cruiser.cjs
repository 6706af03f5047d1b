// Who may know whom. Every rule is seen red in boundaries.test.ts.
const tests = "[.]test[.]tsx?$";
const rooms = (...names) => `^packages/(${names.join("|")})/`;

/** `room` may reach only these rooms besides itself; its tests may also use the test rooms. */
const reaches = (room, allowed, comment) => ({
  name: `${room}-reaches-below`,
  severity: "error",
  comment,
  from: { path: rooms(room), pathNot: tests },
  to: { path: "^(packages|plugins|apps|tests)/", pathNot: [rooms(room, ...allowed)] },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    reaches("plugin", [], "What a plugin author sees imports nothing of ours."),
    reaches("db", [], "The database room knows no domain."),
    reaches("ui", ["plugin"], "Layout and components know no tenant."),
    reaches("kernel", ["db", "ui", "plugin"], "The kernel knows neither the host of plugins nor the platform."),
    reaches("host", ["kernel", "db", "ui", "plugin"], "The host runs plugins over the kernel; it knows no platform."),
    reaches("platform", ["host", "kernel", "db", "ui", "plugin"], "The control plane knows no app."),
    reaches("stack", [], "Starting the parts is not knowing them."),
    reaches("testing", ["stack", "plugin"], "Test tools speak to the product from outside."),
    reaches("plugin-testing", ["host", "kernel", "ui", "plugin"], "Plugins are tested by the rules that run them."),
    {
      name: "plugin-stands-alone",
      severity: "error",
      comment: "A plugin reaches the product through @jiceng/plugin alone, and no other plugin at all.",
      from: { path: "^plugins/([^/]+)/", pathNot: tests },
      to: { path: "^(packages|plugins|apps|tests)/", pathNot: ["^plugins/$1/", rooms("plugin")] },
    },
    {
      name: "plugin-tests-stand-alone",
      severity: "error",
      from: { path: `^plugins/([^/]+)/.*${tests}` },
      to: {
        path: "^(packages|plugins|apps|tests)/",
        pathNot: ["^plugins/$1/", rooms("plugin", "plugin-testing", "testing")],
      },
    },
    {
      name: "only-apps-and-tests-start-things",
      severity: "error",
      comment: "The stack and the test tools never reach what is deployed.",
      from: { path: "^(packages|plugins|apps/web)/", pathNot: [tests, rooms("stack", "testing", "plugin-testing")] },
      to: { path: rooms("stack", "testing", "plugin-testing") },
    },
    {
      name: "gallery-is-for-looking",
      severity: "error",
      comment: "The gallery has its own export, so that its invented data never reach what is deployed.",
      from: { path: "^(packages|plugins|apps)/", pathNot: [tests, "^packages/ui/src/gallery/"] },
      to: { path: "^packages/ui/src/gallery/" },
    },
    {
      name: "nothing-imports-apps",
      severity: "error",
      from: { path: "^(packages|plugins)/" },
      to: { path: "^(apps|tests)/" },
    },
    {
      name: "apps-are-apart",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^(apps|tests)/", pathNot: "^apps/$1/" },
    },
    {
      name: "cli-is-a-client",
      severity: "error",
      comment: "The command line is an HTTP client with a service token, never a second door to the data.",
      from: { path: "^apps/cli/" },
      to: { path: rooms("db", "kernel", "host", "platform", "ui") },
    },
    {
      name: "nouns-through-their-door",
      severity: "error",
      comment: "Another noun is reached through its index.ts.",
      from: { path: "^packages/kernel/src/([^/]+)/", pathNot: "^packages/kernel/src/tenant/questions[.]ts$" },
      to: {
        path: "^packages/kernel/src/[^/]+/",
        pathNot: ["^packages/kernel/src/$1/", "^packages/kernel/src/[^/]+/index[.]tsx?$"],
      },
    },
    {
      name: "questions-are-gathered",
      severity: "error",
      comment: "tenant/questions.ts gathers what every noun can be asked, and nothing else of it.",
      from: { path: "^packages/kernel/src/tenant/questions[.]ts$" },
      to: {
        path: "^packages/kernel/src/[^/]+/",
        pathNot: ["^packages/kernel/src/tenant/", "/(questions|index)[.]ts$"],
      },
    },
    {
      name: "kernel-door-opens-doors",
      severity: "error",
      comment: "The kernel's own door leads through the nouns' doors, their routes and operations, and the actor.",
      from: { path: "^packages/kernel/src/[^/]+[.]tsx?$" },
      to: {
        path: "^packages/kernel/src/[^/]+/",
        pathNot: [
          "^packages/kernel/src/[^/]+/(index|routes|operations)[.]tsx?$",
          "^packages/kernel/src/tenant/actor[.]ts$",
        ],
      },
    },
    {
      name: "rules-are-plain",
      severity: "error",
      comment: "member.ts, duty.ts: the noun and its rules, readable aloud; no web framework, no database.",
      // units/unit.ts, duties/duty.ts, access/access.ts
      from: { path: "^packages/kernel/src/([^/]+?)(?:s|ies)?/\\1y?[.]ts$" },
      to: { path: "(^|/)(hono|drizzle-orm)(/|$)" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Types may refer to each other; code that runs may not.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolves",
      severity: "error",
      comment: "An undeclared package, or a way into a package past its exports.",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(asset|bundle|cloudflare|node):" },
    },
  ],
  options: {
    // Nothing is excluded: leaving out every dist/ would leave out hono/dist, and disarm a rule.
    doNotFollow: { path: "(^|/)node_modules/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["workerd", "worker", "import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
    },
  },
};
