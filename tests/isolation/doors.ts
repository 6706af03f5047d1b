import type { Principal, Slot } from "./ground.ts";

export const PERIOD = "2026-09";
/** The month before, which is published. */
export const PUBLISHED = "2026-08";

/** An item of every draft of a template. */
export const ITEM = "0190a5f3-0000-7000-8000-000000000001";

/** One way in: how it is asked with a given id, and who may use it on what is their own. */
export interface Door {
  /** The kind of id that is exchanged for others'; a door without one is tried as it stands. */
  slot?: Slot;
  /** Path with `:id` where the id goes, for ids in path or query. */
  path: string;
  /** Posted fields; `:id` again stands for the id, in their names too. */
  fields?: Record<string, string>;
  /** Who gets in with an id within their reach. Everybody else is told that there is nothing. */
  can: readonly Principal[];
  /** The door acts on the whole enterprise or on oneself: reach in the tree says nothing about it. */
  whole?: true;
  /** An id that leads nowhere is answered by the page itself, with this status, rather than by 404. */
  tells?: 200 | 422;
}

const PARTY: readonly Principal[] = ["zzguanli", "zongzhuang", "shuji", "zuzhang", "dangyuan", "guanli"];
const ALL: readonly Principal[] = [...PARTY, "anquan", "shenji"];
const WORK: readonly Principal[] = ["zzguanli", "zongzhuang", "shuji", "zuzhang", "guanli"];
const CHANGERS: readonly Principal[] = ["zzguanli", "zongzhuang", "shuji", "guanli"];
const REVIEWERS: readonly Principal[] = ["zongzhuang", "shuji"];
const HANDLERS: readonly Principal[] = ["zongzhuang", "shuji", "zuzhang"];
const OVERSEERS: readonly Principal[] = ["zzguanli", "zongzhuang", "guanli"];
const DISPATCHERS: readonly Principal[] = [...OVERSEERS, "shuji"];
const DECIDERS: readonly Principal[] = ["zzguanli", "zongzhuang", "guanli"];
const ADMINS: readonly Principal[] = ["zzguanli", "guanli"];
const STOPPERS: readonly Principal[] = [...ADMINS, "anquan"];
const AUDITORS: readonly Principal[] = ["shenji"];
/** Who may read which plugins there are; only the enterprise's own administrator decides. */
const PLUGGED: readonly Principal[] = [...STOPPERS, "shenji"];
/** Who reaches the project beside the branch: those above it. */
const ABOVE: readonly Principal[] = ["zzguanli", "zongzhuang", "guanli"];
const TOP: readonly Principal[] = ["guanli"];
/** Whoever may read what counts: the tree is open to them, or the audit. */
const RULED: readonly Principal[] = [...PARTY, "shenji"];
/** Who may fill in a form of 办结登记 somewhere. */
const RECORDERS: readonly Principal[] = ["zongzhuang", "shuji", "zuzhang"];
const NOBODY: readonly Principal[] = [];
/** Who speaks for the branch itself. */
const SIDE: readonly Principal[] = ["shuji"];

const form = (path: string) => `${path}?unit=:id&duty=org-life%3Atheme&period=${PERIOD}`;
/** Nothing that would leave: an address inside the house is refused at its field. */
const channel = { name: "群", kind: "wecom", address: "https://127.0.0.1/x", secret: "", place: "" };
const place = { role: "member", unit: ":id" };
const BRAND_RELEASE = "/manage/plugins/brand/releases/bundled:brand";

/** Where somebody from outside may come, with a ticket, to read. */
export const VISITED: ReadonlySet<string> = new Set([
  "GET /board",
  "GET /board/rows",
  "GET /units",
  "GET /units/:unit",
  "GET /units/:unit/children",
]);
/** Doors that ask nobody who they are. */
export const DOORS_OF_ALL: ReadonlySet<string> = new Set([
  "GET /login",
  "GET /login/sign-on",
  "GET /login/sign-on/back",
  "GET /invitations/:token",
  "GET /visits/:ticket",
  "GET /api/v1/openapi.json",
  "GET /vote",
  "GET /vote/:code",
  "POST /visits/leaving",
]);

/** Every route of the product. A route that is not here fails the matrix: a new one has to say who may use it. */
export const DOORS: Record<string, readonly Door[]> = {
  "GET /": [{ path: "/", can: ALL }],
  "GET /login": [{ path: "/login", can: ALL, whole: true }],
  "POST /login": [{ path: "/login", fields: { login: "nobody", password: "七棵银杏 在河边" }, can: ALL, whole: true }],
  "GET /invitations/:token": [{ slot: "invitation", path: "/invitations/:id", can: ALL, whole: true }],
  "POST /invitations/:token": [
    { slot: "invitation", path: "/invitations/:id", fields: { password: "", again: "" }, can: ALL, whole: true },
  ],
  "GET /manage/letters": [{ path: "/manage/letters", can: TOP }],
  "POST /manage/letters/again": [{ path: "/manage/letters/again", fields: {}, can: TOP }],
  "GET /group": [{ path: "/group", can: TOP }],
  "GET /group/enterprises/:tenant": [{ slot: "sister", path: "/group/enterprises/:id", can: TOP, whole: true }],
  "GET /group/enterprises/:tenant/visit": [
    { slot: "sister", path: "/group/enterprises/:id/visit?to=%2Fboard", can: TOP, whole: true },
  ],
  // Tickets are told in tests/integration/visits.test.ts.
  "GET /visits/:ticket": [{ path: "/visits/nothing", can: NOBODY }],
  "POST /visits/leaving": [{ path: "/visits/leaving", fields: {}, can: NOBODY }],
  "GET /manage/visits": [{ path: "/manage/visits", can: TOP, whole: true }],
  "POST /manage/visits/door": [{ path: "/manage/visits/door", fields: { open: "yes" }, can: TOP, whole: true }],
  "POST /manage/visits/:visit/ending": [
    { slot: "visit", path: "/manage/visits/:id/ending", fields: {}, can: TOP, whole: true },
  ],
  ...Object.fromEntries(
    ["consent", "refusal", "ending"].map((word): [string, Door[]] => [
      `POST /manage/visits/requests/:request/${word}`,
      [{ slot: "request", path: `/manage/visits/requests/:id/${word}`, fields: {}, can: TOP, whole: true }],
    ]),
  ),
  "GET /me": [{ path: "/me", can: ALL }],
  "GET /me/data": [{ path: "/me/data", can: ALL }],
  "GET /me/data/file": [{ path: "/me/data/file?as=json", can: ALL }],
  "GET /me/anniversary": [{ path: "/me/anniversary", can: ALL }],
  "POST /me/anniversary": [{ path: "/me/anniversary", fields: { shown: "yes" }, can: ALL }],
  "POST /me/password": [{ path: "/me/password", fields: { current: "", password: "", again: "" }, can: ALL }],
  "POST /me/sessions/:id/revocation": [
    { slot: "session", path: "/me/sessions/:id/revocation", fields: {}, can: ["shuji"], whole: true },
  ],
  "GET /notices": [{ path: "/notices", can: ALL }],
  "GET /notices/:notice": [{ slot: "notice", path: "/notices/:id", can: ["shuji"], whole: true }],
  "POST /notices/reading": [{ path: "/notices/reading", fields: {}, can: ALL }],
  "GET /me/notices": [{ path: "/me/notices", can: ALL }],
  "POST /me/notices": [{ path: "/me/notices", fields: { from: "" }, can: ALL }],
  "POST /me/notices/address": [{ path: "/me/notices/address", fields: { address: "" }, can: ALL }],
  "GET /me/notices/address/:token": [
    { slot: "mailLink", path: "/me/notices/address/:id", can: ["shuji"], whole: true },
  ],
  "POST /me/notices/address/:token": [
    { slot: "mailLink", path: "/me/notices/address/:id", fields: {}, can: ["shuji"], whole: true },
  ],
  // After the links, which end with the address.
  "POST /me/notices/address/removal": [{ path: "/me/notices/address/removal", fields: {}, can: ALL }],
  "GET /manage/programs": [{ path: "/manage/programs", can: ADMINS }],
  "POST /manage/programs": [
    {
      slot: "unit",
      path: "/manage/programs",
      fields: { name: "", abilities: "units.read", life: "30", place: "", unit: ":id" },
      can: ADMINS,
      tells: 422,
    },
  ],
  "GET /manage/programs/:program": [{ slot: "program", path: "/manage/programs/:id", can: ADMINS }],
  "POST /manage/programs/:program/revocation": [
    { slot: "program", path: "/manage/programs/:id/revocation", fields: {}, can: ADMINS },
  ],
  "GET /api/v1": [{ path: "/api/v1", can: ADMINS }],
  "GET /api/v1/openapi.json": [{ path: "/api/v1/openapi.json", can: ALL, whole: true }],
  "GET /manage/channels": [{ path: "/manage/channels", can: ADMINS }],
  "POST /manage/channels": [
    { slot: "unit", path: "/manage/channels", fields: { ...channel, unit: ":id" }, can: ADMINS, tells: 422 },
  ],
  "GET /manage/channels/:channel": [{ slot: "channel", path: "/manage/channels/:id", can: ADMINS }],
  "POST /manage/channels/:channel/trial": [
    { slot: "channel", path: "/manage/channels/:id/trial", fields: {}, can: ADMINS },
  ],
  "POST /manage/channels/:channel/deliveries/:delivery/retry": [
    {
      slot: "channel",
      path: "/manage/channels/:id/deliveries/00000000-0000-7000-8000-000000000000/retry",
      fields: {},
      can: NOBODY,
    },
    { slot: "delivery", path: "/manage/channels/@channel/deliveries/:id/retry", fields: {}, can: ADMINS, whole: true },
  ],
  "POST /manage/channels/:channel/closure": [
    { slot: "channel", path: "/manage/channels/:id/closure", fields: {}, can: ADMINS },
  ],
  "GET /p/:plugin/tiles/:tile": [
    { slot: "unit", path: "/p/brand/tiles/unitTile?unit=:id", can: PARTY },
    { slot: "member", path: "/p/scoring/tiles/memberTile?member=:id", can: PARTY },
  ],
  "GET /manage/plugins": [{ path: "/manage/plugins", can: PLUGGED }],
  "GET /manage/plugins/:plugin": [{ path: "/manage/plugins/org-life", can: PLUGGED }],
  "GET /manage/plugins/:plugin/enabling": [{ path: "/manage/plugins/projects/enabling", can: TOP, whole: true }],
  // A step that nobody made: whoever decides has not seen how it stands, and nothing is written.
  "POST /manage/plugins/:plugin/enabling": [
    { path: "/manage/plugins/projects/enabling", fields: { seen: "x", from: PERIOD }, can: TOP, whole: true },
  ],
  "GET /manage/plugins/:plugin/disabling": [{ path: "/manage/plugins/org-life/disabling", can: TOP, whole: true }],
  "POST /manage/plugins/:plugin/disabling": [
    { path: "/manage/plugins/org-life/disabling", fields: { seen: "x" }, can: TOP, whole: true },
  ],
  "GET /manage/plugins/:plugin/settings": [{ path: "/manage/plugins/brand/settings", can: TOP, whole: true }],
  "POST /manage/plugins/:plugin/settings": [
    { path: "/manage/plugins/brand/settings", fields: { seen: "x" }, can: TOP, whole: true },
  ],
  "GET /manage/plugins/:plugin/secrets": [{ path: "/manage/plugins/marks/secrets", can: TOP, whole: true }],
  "POST /manage/plugins/:plugin/secrets": [
    { path: "/manage/plugins/marks/secrets", fields: {}, can: TOP, whole: true },
  ],
  "GET /manage/plugins/uploading": [{ path: "/manage/plugins/uploading", can: TOP, whole: true }],
  "POST /manage/plugins/uploading": [
    { path: "/manage/plugins/uploading", fields: {}, can: TOP, whole: true, tells: 422 },
  ],
  "GET /manage/plugins/:plugin/releases/:hash": [{ path: BRAND_RELEASE, can: TOP, whole: true }],
  // What comes with the Worker runs already: there is nothing to try it beside. Told in tests/integration/releases.test.ts.
  "GET /manage/plugins/:plugin/releases/:hash/trial": [{ path: `${BRAND_RELEASE}/trial`, can: NOBODY }],
  "POST /manage/plugins/:plugin/releases/:hash": [
    { path: BRAND_RELEASE, fields: { seen: "x" }, can: TOP, whole: true },
  ],
  "GET /manage/plugins/:plugin/export": [{ path: "/manage/plugins/brand/export", can: TOP, whole: true }],
  ...Object.fromEntries(
    ["suspending", "resuming", "uninstalling", "restoring"].flatMap((way): [string, Door[]][] => {
      const door = { path: `/manage/plugins/brand/${way}`, can: TOP, whole: true } as const;
      return [
        [`GET /manage/plugins/:plugin/${way}`, [door]],
        [`POST /manage/plugins/:plugin/${way}`, [{ ...door, fields: { seen: "x", reason: "查数" } }]],
      ];
    }),
  ),
  // None of these is open for what comes with the Worker, but holding on to it: a step that nobody made.
  ...Object.fromEntries(
    ["granting", "halting", "unhalting", "pinning", "unpinning"].map((verb): [string, Door[]] => [
      `POST /manage/plugins/:plugin/releases/:hash/${verb}`,
      [{ path: `${BRAND_RELEASE}/${verb}`, fields: { seen: "x" }, can: TOP, whole: true }],
    ]),
  ),
  "GET /manage": [{ path: "/manage", can: STOPPERS }],
  "GET /login/sign-on": [{ path: "/login/sign-on", can: ALL, whole: true }],
  "GET /login/sign-on/back": [{ path: "/login/sign-on/back?code=x&state=x", can: ALL, whole: true }],
  "GET /manage/sign-on": [{ path: "/manage/sign-on", can: TOP, whole: true }],
  "POST /manage/sign-on": [{ path: "/manage/sign-on", fields: {}, can: TOP, whole: true }],
  "POST /manage/sign-on/trial": [{ path: "/manage/sign-on/trial", fields: {}, can: TOP, whole: true }],
  "POST /manage/sign-on/people/:account/unlinking": [
    { slot: "account", path: "/manage/sign-on/people/:id/unlinking", fields: {}, can: TOP },
  ],
  // After the people that it knows.
  "POST /manage/sign-on/removal": [{ path: "/manage/sign-on/removal", fields: {}, can: TOP, whole: true }],
  "GET /manage/accounts": [{ path: "/manage/accounts", can: STOPPERS }],
  "GET /manage/accounts/new": [{ path: "/manage/accounts/new", can: ADMINS }],
  "POST /manage/accounts": [
    { slot: "unit", path: "/manage/accounts", fields: { name: "", login: "", ...place }, can: ADMINS, tells: 422 },
  ],
  "GET /manage/accounts/:account": [{ slot: "account", path: "/manage/accounts/:id", can: STOPPERS }],
  "POST /manage/accounts/:account/grants": [
    { slot: "account", path: "/manage/accounts/:id/grants", fields: { role: "", unit: "" }, can: ADMINS },
    {
      slot: "unit",
      path: "/manage/accounts/@account/grants",
      fields: { role: "", unit: ":id" },
      can: ADMINS,
      tells: 422,
    },
  ],
  "POST /manage/accounts/:account/grants/:grant/withdrawal": [
    {
      slot: "account",
      path: "/manage/accounts/:id/grants/00000000-0000-7000-8000-000000000000/withdrawal",
      fields: {},
      can: NOBODY,
    },
    {
      slot: "grant",
      path: "/manage/accounts/@account/grants/:id/withdrawal",
      fields: {},
      can: ["zzguanli"],
      whole: true,
    },
  ],
  "POST /manage/accounts/:account/reset-link": [
    { slot: "account", path: "/manage/accounts/:id/reset-link", fields: {}, can: ADMINS },
  ],
  "POST /manage/accounts/:account/closure": [
    { slot: "account", path: "/manage/accounts/:id/closure", fields: {}, can: STOPPERS },
  ],
  "POST /manage/accounts/:account/reopening": [
    { slot: "account", path: "/manage/accounts/:id/reopening", fields: {}, can: ADMINS },
  ],
  "POST /manage/accounts/:account/sessions/revocation": [
    { slot: "account", path: "/manage/accounts/:id/sessions/revocation", fields: {}, can: STOPPERS },
  ],
  "GET /manage/rights": [
    { path: "/manage/rights", can: STOPPERS },
    { slot: "unit", path: "/manage/rights?unit=:id", can: STOPPERS },
    { slot: "unit", path: "/manage/rights?unit=:id&on=2026-03-31", can: STOPPERS },
  ],
  "GET /audit": [{ path: "/audit", can: AUDITORS }],
  "GET /audit/check": [{ path: "/audit/check", can: AUDITORS }],
  "GET /manage/invitations": [{ path: "/manage/invitations", can: ADMINS }],
  "POST /manage/invitations/renewal": [{ path: "/manage/invitations/renewal", fields: {}, can: ADMINS }],
  "POST /manage/invitations/:handout/links": [
    { slot: "handout", path: "/manage/invitations/:id/links", fields: {}, can: TOP, whole: true },
  ],
  "POST /manage/invitations/:handout/closure": [
    { slot: "handout", path: "/manage/invitations/:id/closure", fields: {}, can: TOP, whole: true },
  ],
  "GET /imports": [{ path: "/imports", can: TOP }],
  "GET /imports/new": [{ path: "/imports/new?kind=units", can: TOP }],
  "GET /imports/template/:kind": [{ path: "/imports/template/units", can: TOP }],
  "POST /imports": [{ path: "/imports", fields: { kind: "units" }, can: TOP }],
  "GET /imports/:id": [{ slot: "import", path: "/imports/:id", can: TOP, whole: true }],
  "GET /imports/:id/progress": [{ slot: "import", path: "/imports/:id/progress", can: TOP, whole: true }],
  "GET /imports/:id/faults": [{ slot: "import", path: "/imports/:id/faults", can: TOP, whole: true }],
  "GET /imports/:id/counts": [{ slot: "import", path: "/imports/:id/counts", can: TOP, whole: true }],
  "GET /imports/:id/columns": [{ slot: "import", path: "/imports/:id/columns", can: TOP, whole: true }],
  "POST /imports/:id/columns": [{ slot: "import", path: "/imports/:id/columns", fields: {}, can: TOP, whole: true }],
  "POST /imports/:id/matching": [{ slot: "import", path: "/imports/:id/matching", fields: {}, can: TOP, whole: true }],
  "POST /imports/:id/application": [
    { slot: "import", path: "/imports/:id/application", fields: {}, can: TOP, whole: true },
  ],
  "POST /imports/:id/cancellation": [
    { slot: "import", path: "/imports/:id/cancellation", fields: {}, can: TOP, whole: true },
  ],
  "GET /imports/:id/undoing": [{ slot: "import", path: "/imports/:id/undoing", can: TOP, whole: true }],
  "POST /imports/:id/undoing": [{ slot: "import", path: "/imports/:id/undoing", fields: {}, can: TOP, whole: true }],
  "GET /periods": [{ path: "/periods", can: TOP }],
  "GET /periods/:period": [{ path: `/periods/${PERIOD}`, can: TOP }],
  "POST /periods/:period/closing": [{ path: `/periods/${PERIOD}/closing`, fields: {}, can: TOP }],
  "POST /periods/:period/reopening": [{ path: `/periods/${PERIOD}/reopening`, fields: { reason: "" }, can: TOP }],
  "GET /periods/:period/changes": [{ slot: "unit", path: `/periods/${PUBLISHED}/changes?unit=:id`, can: WORK }],
  "GET /bulletins": [{ path: "/bulletins", can: TOP }],
  "GET /bulletins/:period": [{ path: `/bulletins/${PUBLISHED}`, can: TOP }],
  "POST /bulletins/naming": [{ path: "/bulletins/naming", fields: { named: "yes", reason: "" }, can: TOP, tells: 422 }],
  "GET /units/:unit/yearbook": [{ slot: "unit", path: "/units/:id/yearbook", can: WORK }],
  "GET /units/:unit/yearbook/file": [{ slot: "unit", path: "/units/:id/yearbook/file?year=2026&below=1", can: WORK }],
  "GET /exemptions": [{ path: "/exemptions", can: WORK }],
  "GET /exemptions/new": [
    {
      slot: "unit",
      path: "/exemptions/new?unit=:id&duty=org-life%3Atheme",
      can: ["zongzhuang", "shuji", "zuzhang"],
    },
  ],
  "POST /exemptions": [
    {
      slot: "unit",
      path: "/exemptions",
      fields: { unit: ":id", duty: "org-life:theme", first: "", last: "", reason: "" },
      can: ["zongzhuang", "shuji", "zuzhang"],
    },
  ],
  "GET /exemptions/:exemption": [{ slot: "exemption", path: "/exemptions/:id", can: WORK }],
  "POST /exemptions/:exemption/decision": [
    { slot: "exemption", path: "/exemptions/:id/decision", fields: { do: "refuse", note: "" }, can: ["zongzhuang"] },
  ],
  "POST /exemptions/:exemption/revocation": [
    { slot: "exemption", path: "/exemptions/:id/revocation", fields: { reason: "" }, can: ["zongzhuang"] },
  ],
  "GET /group/onboarding": [{ path: "/group/onboarding", can: TOP }],
  "GET /group/onboarding/progress": [{ path: "/group/onboarding/progress", can: TOP }],
  "GET /group/onboarding/new": [{ path: "/group/onboarding/new", can: TOP }],
  "POST /group/onboarding/new": [{ path: "/group/onboarding/new", fields: { name: "" }, can: TOP }],
  "GET /group/onboarding/table": [{ path: "/group/onboarding/table", can: TOP }],
  "POST /group/onboarding/table": [{ path: "/group/onboarding/table", fields: {}, can: TOP }],
  "GET /group/onboarding/table/template": [{ path: "/group/onboarding/table/template", can: TOP }],
  "POST /group/onboarding/table/confirmation": [
    { path: "/group/onboarding/table/confirmation", fields: { wishes: "[]" }, can: TOP },
  ],
  "POST /group/onboarding/links": [{ path: "/group/onboarding/links", fields: {}, can: TOP }],
  "GET /group/onboarding/enterprises": [{ path: "/group/onboarding/enterprises", can: TOP }],
  "GET /group/onboarding/enterprises/:enterprise": [
    { slot: "sister", path: "/group/onboarding/enterprises/:id", can: TOP, whole: true },
  ],
  "GET /group/onboarding/enterprises/:enterprise/progress": [
    { slot: "sister", path: "/group/onboarding/enterprises/:id/progress", can: TOP, whole: true },
  ],
  "POST /group/onboarding/enterprises/:enterprise/link": [
    { slot: "sister", path: "/group/onboarding/enterprises/:id/link", fields: {}, can: TOP, whole: true },
  ],
  "POST /group/onboarding/enterprises/:enterprise/retry": [
    { slot: "sister", path: "/group/onboarding/enterprises/:id/retry", fields: {}, can: TOP, whole: true },
  ],
  "POST /group/onboarding/enterprises/:enterprise/withdrawal": [
    { slot: "sister", path: "/group/onboarding/enterprises/:id/withdrawal", fields: {}, can: TOP, whole: true },
  ],
  "GET /group/templates": [{ path: "/group/templates", can: TOP }],
  "POST /group/templates": [{ path: "/group/templates", fields: { name: "" }, can: TOP }],
  "GET /group/templates/:template": [{ slot: "template", path: "/group/templates/:id", can: TOP, whole: true }],
  "GET /group/templates/:template/items/new": [
    { slot: "template", path: "/group/templates/:id/items/new?kind=duty", can: TOP, whole: true },
    { slot: "template", path: "/group/templates/:id/items/new?kind=rule", can: TOP, whole: true },
  ],
  "POST /group/templates/:template/items": [
    { slot: "template", path: "/group/templates/:id/items", fields: { kind: "rule" }, can: TOP, whole: true },
  ],
  "GET /group/templates/:template/items/:item": [
    { slot: "template", path: `/group/templates/:id/items/${ITEM}`, can: TOP, whole: true },
  ],
  "POST /group/templates/:template/items/:item": [
    {
      slot: "template",
      path: `/group/templates/:id/items/${ITEM}`,
      fields: { do: "save", value: "" },
      can: TOP,
      whole: true,
    },
  ],
  "GET /group/templates/:template/publishing": [
    { slot: "template", path: "/group/templates/:id/publishing", can: TOP, whole: true },
  ],
  "POST /group/templates/:template/publishing": [
    {
      slot: "template",
      path: "/group/templates/:id/publishing",
      fields: { from: "", to: "all", do: "publish" },
      can: TOP,
      whole: true,
    },
  ],
  "POST /group/templates/:template/sending": [
    { slot: "template", path: "/group/templates/:id/sending", fields: {}, can: TOP, whole: true },
  ],
  "GET /duties": [{ path: "/duties", can: RULED }],
  "GET /duties/new": [{ path: "/duties/new", can: TOP }],
  "POST /duties": [{ path: "/duties", fields: { title: "" }, can: TOP }],
  "GET /duties/:duty": [{ slot: "duty", path: "/duties/:id", can: RULED, whole: true }],
  "POST /duties/:duty/versions": [
    { slot: "duty", path: "/duties/:id/versions", fields: { title: "" }, can: TOP, whole: true },
  ],
  "GET /calendar": [{ path: "/calendar", can: RULED }],
  "GET /calendar/:year": [{ path: "/calendar/2027", can: RULED }],
  "POST /calendar/:year": [{ path: "/calendar/2027", fields: { off: "" }, can: TOP }],
  "GET /rules": [{ path: "/rules", can: RULED }],
  "GET /rules/due-since": [{ path: "/rules/due-since", can: RULED }],
  "POST /rules/due-since": [{ path: "/rules/due-since", fields: { month: "" }, can: TOP }],
  "GET /rules/:rule": [{ path: "/rules/branch.size", can: RULED }],
  "POST /rules/:rule/values": [{ path: "/rules/branch.size/values", fields: { value: "60" }, can: TOP }],
  "GET /members": [
    { path: "/members", can: WORK },
    { slot: "unit", path: "/members?unit=:id", can: WORK },
    { path: "/members?on=2026-03-31", can: WORK },
    { slot: "unit", path: "/members?unit=:id&on=2026-03-31", can: WORK },
  ],
  "GET /members/:member": [
    { slot: "member", path: "/members/:id", can: [...WORK, "dangyuan"] },
    { slot: "member", path: "/members/:id?on=2026-03-31", can: [...WORK, "dangyuan"] },
  ],
  "GET /members/:member/changes/new": [{ slot: "member", path: "/members/:id/changes/new", can: CHANGERS }],
  "POST /members/:member/changes": [
    { slot: "member", path: "/members/:id/changes", fields: { verb: "retired", do: "preview" }, can: CHANGERS },
  ],
  "POST /members/:member/changes/:change/undoing": [
    {
      slot: "member",
      path: "/members/:id/changes/00000000-0000-7000-8000-000000000000/undoing",
      fields: {},
      can: NOBODY,
    },
    // The first who may takes it back; after that it is not there for anybody.
    { slot: "memberChange", path: "/members/@member/changes/:id/undoing", fields: {}, can: ["zzguanli"], whole: true },
  ],
  "GET /erasures": [{ path: "/erasures", can: STOPPERS }],
  "GET /members/:member/erasure": [{ slot: "member", path: "/members/:id/erasure", can: ADMINS }],
  "POST /members/:member/erasure": [
    { slot: "member", path: "/members/:id/erasure", fields: { ground: "" }, can: ADMINS },
  ],
  "GET /erasures/:erasure": [{ slot: "erasure", path: "/erasures/:id", can: STOPPERS }],
  "POST /erasures/:erasure/carrying": [{ slot: "erasure", path: "/erasures/:id/carrying", fields: {}, can: STOPPERS }],
  "POST /erasures/:erasure/withdrawal": [
    { slot: "erasure", path: "/erasures/:id/withdrawal", fields: {}, can: STOPPERS },
  ],
  "GET /duplicates": [{ path: "/duplicates", can: ADMINS }],
  "GET /duplicates/:member/:other": [{ slot: "pair", path: "/duplicates/:id", can: ADMINS }],
  "POST /duplicates/:member/:other/merger": [
    { slot: "pair", path: "/duplicates/:id/merger", fields: { do: "preview" }, can: ADMINS },
  ],
  "POST /duplicates/:member/:other/distinction": [
    { slot: "pair", path: "/duplicates/:id/distinction", fields: {}, can: ADMINS },
  ],
  "GET /members/:member/reading": [{ slot: "member", path: "/members/:id/reading", can: ADMINS }],
  "POST /members/:member/reading": [
    { slot: "member", path: "/members/:id/reading", fields: { pinyin: "x" }, can: ADMINS },
  ],
  "GET /members/:member/phone": [{ slot: "member", path: "/members/:id/phone", can: [...CHANGERS, "dangyuan"] }],
  "POST /members/:member/phone": [
    { slot: "member", path: "/members/:id/phone", fields: { phone: "1" }, can: [...CHANGERS, "dangyuan"] },
  ],
  "GET /members/:member/cohorts": [{ slot: "member", path: "/members/:id/cohorts", can: CHANGERS }],
  "POST /members/:member/cohorts": [{ slot: "member", path: "/members/:id/cohorts", fields: {}, can: CHANGERS }],
  "GET /manage/cohorts": [{ path: "/manage/cohorts", can: TOP }],
  "POST /manage/cohorts": [{ path: "/manage/cohorts", fields: { name: "" }, can: TOP }],
  "POST /manage/cohorts/:cohort/closing": [
    { slot: "unit", path: "/manage/cohorts/:id/closing", fields: {}, can: NOBODY },
  ],
  "GET /terms": [{ path: "/terms", can: DECIDERS }],
  "GET /units/:unit/posts": [
    { slot: "unit", path: "/units/:id/posts", can: WORK },
    { slot: "member", path: "/units/@unit/posts?member=:id", can: WORK, tells: 200 },
  ],
  "POST /units/:unit/posts": [
    { slot: "unit", path: "/units/:id/posts", fields: { post: "" }, can: DECIDERS },
    {
      slot: "member",
      path: "/units/@unit/posts",
      fields: { member: ":id", post: "", on: "2026-09-20", ground: "x" },
      can: DECIDERS,
      tells: 422,
    },
  ],
  "GET /units/:unit/posts/end": [
    { slot: "unit", path: "/units/:id/posts/end?member=@member&post=%E5%A7%94%E5%91%98&from=2020-01-01", can: NOBODY },
    { slot: "member", path: "/units/@unit/posts/end?member=:id&post=%E5%A7%94%E5%91%98&from=2020-01-01", can: NOBODY },
    {
      slot: "holder",
      path: "/units/@unit/posts/end?member=:id&post=%E4%B9%A6%E8%AE%B0&from=2020-01-01",
      can: DECIDERS,
      whole: true,
    },
  ],
  "POST /units/:unit/posts/end": [
    {
      slot: "member",
      path: "/units/@unit/posts/end",
      fields: { member: ":id", post: "委员", from: "2020-01-01", on: "2026-09-20", ground: "x" },
      can: NOBODY,
    },
    {
      slot: "holder",
      path: "/units/@unit/posts/end",
      fields: { member: ":id", post: "书记", from: "2020-01-01", on: "", ground: "" },
      can: DECIDERS,
      whole: true,
    },
  ],
  "POST /units/:unit/posts/term": [
    { slot: "unit", path: "/units/:id/posts/term", fields: { termDue: "", termGround: "" }, can: DECIDERS },
  ],
  "GET /transfers": [{ path: "/transfers", can: CHANGERS }],
  "GET /transfers/new": [{ slot: "member", path: "/transfers/new?member=:id", can: CHANGERS }],
  "POST /transfers": [
    {
      slot: "member",
      path: "/transfers",
      fields: { member: ":id", place: "", target: "", do: "offer" },
      can: CHANGERS,
    },
    {
      slot: "unit",
      path: "/transfers",
      fields: { member: "@member", place: "", target: ":id", on: "2026-09-20", ground: "x", do: "offer" },
      can: CHANGERS,
      tells: 422,
    },
  ],
  "GET /transfers/out/new": [{ slot: "member", path: "/transfers/out/new?member=:id", can: CHANGERS }],
  "POST /transfers/out": [{ slot: "member", path: "/transfers/out", fields: { member: ":id" }, can: CHANGERS }],
  "GET /transfers/out/:departure": [{ slot: "departure", path: "/transfers/out/:id", can: CHANGERS }],
  "POST /transfers/out/:departure/withdrawal": [
    { slot: "departure", path: "/transfers/out/:id/withdrawal", fields: {}, can: CHANGERS },
  ],
  "GET /transfers/in/:arrival": [{ slot: "arrival", path: "/transfers/in/:id", can: CHANGERS }],
  "POST /transfers/in/:arrival/acceptance": [
    { slot: "arrival", path: "/transfers/in/:id/acceptance", fields: { arrived: "" }, can: CHANGERS },
    {
      slot: "unit",
      path: "/transfers/in/@arrival/acceptance",
      fields: { place: "", target: ":id", arrived: "2026-09-22", code: "" },
      can: CHANGERS,
      tells: 422,
    },
  ],
  "POST /transfers/in/:arrival/refusal": [
    { slot: "arrival", path: "/transfers/in/:id/refusal", fields: { reason: "" }, can: CHANGERS },
  ],
  "GET /transfers/:transfer": [{ slot: "transfer", path: "/transfers/:id", can: CHANGERS }],
  "POST /transfers/:transfer/acceptance": [
    { slot: "transfer", path: "/transfers/:id/acceptance", fields: { arrived: "" }, can: CHANGERS },
  ],
  "POST /transfers/:transfer/refusal": [
    { slot: "transfer", path: "/transfers/:id/refusal", fields: { reason: "" }, can: CHANGERS },
  ],
  "POST /transfers/:transfer/withdrawal": [
    { slot: "transfer", path: "/transfers/:id/withdrawal", fields: {}, can: ["guanli"] },
  ],
  "GET /group/mergers": [{ path: "/group/mergers", can: TOP, whole: true }],
  "POST /group/mergers": [
    {
      slot: "sister",
      path: "/group/mergers",
      fields: { giving: ":id", receiving: "", on: "2026-10-01", reason: "x" },
      can: TOP,
      whole: true,
      tells: 422,
    },
  ],
  "GET /group/mergers/:merger": [{ slot: "arranged", path: "/group/mergers/:id", can: TOP, whole: true }],
  "POST /group/mergers/:merger/withdrawal": [
    { slot: "arranged", path: "/group/mergers/:id/withdrawal", fields: {}, can: TOP, whole: true },
  ],
  "GET /mergers/:merger": [{ slot: "joining", path: "/mergers/:id", can: TOP, whole: true }],
  "POST /mergers/:merger/consent": [
    { slot: "joining", path: "/mergers/:id/consent", fields: { above: "" }, can: TOP, whole: true },
  ],
  "POST /mergers/:merger/refusal": [
    { slot: "joining", path: "/mergers/:id/refusal", fields: { reason: "" }, can: TOP, whole: true },
  ],
  // The reader's side receives: there is nothing for it to hand over, and telling so is all that happens.
  "POST /mergers/:merger/hand-over": [
    { slot: "joining", path: "/mergers/:id/hand-over", fields: {}, can: NOBODY, whole: true },
  ],
  "GET /manage/takeout": [{ path: "/manage/takeout", can: TOP, whole: true }],
  "POST /manage/takeout": [{ path: "/manage/takeout", fields: { reason: "", password: "" }, can: TOP, whole: true }],
  "POST /manage/takeout/keeping": [{ path: "/manage/takeout/keeping", fields: {}, can: TOP, whole: true }],
  "GET /units": [
    { path: "/units", can: PARTY },
    { path: "/units?on=2026-03-31", can: PARTY },
    { slot: "unit", path: "/units?on=2026-03-31&open=:id", can: PARTY, tells: 200 },
    { slot: "unit", path: "/units?open=:id", can: PARTY, tells: 200 },
  ],
  "GET /units/:unit": [
    { slot: "unit", path: "/units/:id", can: PARTY },
    { slot: "unit", path: "/units/:id?on=2026-03-31", can: PARTY },
  ],
  "GET /units/:unit/children": [
    { slot: "unit", path: "/units/:id/children", can: PARTY },
    { slot: "unit", path: "/units/:id/children?on=2026-03-31", can: PARTY },
  ],
  "GET /units/:unit/changes/new": [{ slot: "unit", path: "/units/:id/changes/new?verb=move", can: ADMINS }],
  "POST /units/:unit/changes": [
    { slot: "unit", path: "/units/:id/changes", fields: { verb: "rename", do: "preview" }, can: ADMINS },
    {
      slot: "unit",
      path: "/units/@unit/changes",
      fields: { verb: "move", do: "preview", on: "2026-09-20", reason: "x", target: ":id" },
      can: ADMINS,
      tells: 422,
    },
    {
      slot: "unit",
      path: "/units/@unit/changes",
      fields: { verb: "split", do: "preview", on: "2026-09-20", reason: "x", name: "x", code: "x", units: ":id" },
      can: ADMINS,
      tells: 422,
    },
    {
      slot: "member",
      path: "/units/@unit/changes",
      fields: { verb: "split", do: "preview", on: "2026-09-20", reason: "x", name: "x", code: "x", members: ":id" },
      can: ADMINS,
      tells: 422,
    },
  ],
  "GET /reviews/:period": [
    { path: `/reviews/${PUBLISHED}`, can: WORK },
    { slot: "unit", path: `/reviews/${PUBLISHED}?unit=:id`, can: WORK },
  ],
  "POST /reviews/:period/units/:unit/review": [
    { slot: "unit", path: `/reviews/${PUBLISHED}/units/:id/review`, fields: { why: "" }, can: REVIEWERS },
  ],
  "POST /reviews/:period/units/:unit/acceptance": [
    { slot: "unit", path: `/reviews/${PERIOD}/units/:id/acceptance`, fields: {}, can: ["zongzhuang"] },
  ],
  "POST /reviews/:period/units/:unit/acceptances": [
    { slot: "unit", path: `/reviews/${PERIOD}/units/:id/acceptances`, fields: {}, can: REVIEWERS },
  ],
  "POST /reviews/:period/units/:unit/return": [
    { slot: "unit", path: `/reviews/${PERIOD}/units/:id/return`, fields: { reason: "" }, can: ["zongzhuang"] },
  ],
  "POST /reviews/:period/units/:unit/withdrawal": [
    { slot: "unit", path: `/reviews/${PERIOD}/units/:id/withdrawal`, fields: {}, can: REVIEWERS },
  ],
  "POST /reviews/:period/units/:unit/reminders": [
    { slot: "unit", path: `/reviews/${PUBLISHED}/units/:id/reminders`, fields: {}, can: REVIEWERS },
  ],
  "GET /tasks": [
    { path: "/tasks", can: PARTY },
    { path: "/tasks?view=sent", can: PARTY },
    { slot: "unit", path: "/tasks?view=all&unit=:id", can: PARTY },
  ],
  "GET /tasks/new": [
    { slot: "unit", path: "/tasks/new?unit=:id", can: DISPATCHERS },
    { slot: "task", path: "/tasks/new?parent=:id", can: DISPATCHERS },
  ],
  "POST /tasks": [
    { slot: "unit", path: "/tasks", fields: { unit: ":id", title: "" }, can: DISPATCHERS },
    { slot: "task", path: "/tasks", fields: { parent: ":id", title: "" }, can: DISPATCHERS },
    { slot: "unit", path: "/tasks", fields: { title: "", to: ":id" }, can: OVERSEERS, tells: 422 },
    {
      slot: "record",
      path: "/tasks",
      fields: { title: "", evidence: "/p/org-life/records/meetings/:id" },
      can: OVERSEERS,
      tells: 422,
    },
  ],
  "GET /tasks/:task": [{ slot: "task", path: "/tasks/:id", can: PARTY }],
  "GET /dispatches/:dispatch": [{ slot: "dispatch", path: "/dispatches/:id", can: PARTY }],
  "POST /tasks/:task/steps/:step": [
    { slot: "task", path: "/tasks/:id/steps/feedback", fields: { "feedback.text": "" }, can: HANDLERS },
    { slot: "task", path: "/tasks/:id/steps/withdraw", fields: { "withdraw.text": "" }, can: OVERSEERS },
    { slot: "task", path: "/tasks/:id/steps/nonsense", fields: {}, can: NOBODY },
  ],
  "POST /tasks/:task/owners": [
    { slot: "task", path: "/tasks/:id/owners", fields: { "owners.first": "x" }, can: WORK },
    { slot: "member", path: "/tasks/@task/owners", fields: { "owners.first": ":id" }, can: WORK, tells: 422 },
  ],
  "POST /tasks/:task/reminders": [{ slot: "task", path: "/tasks/:id/reminders", fields: {}, can: WORK }],
  "GET /formation": [
    { path: "/formation?way=none", can: WORK },
    { slot: "unit", path: "/formation?unit=:id", can: WORK },
  ],
  "GET /units/:unit/formation": [{ slot: "unit", path: "/units/:id/formation", can: ADMINS }],
  "POST /units/:unit/formation": [{ slot: "unit", path: "/units/:id/formation", fields: { way: "" }, can: ADMINS }],
  "POST /units/:unit/planned-end": [
    { slot: "place", path: "/units/:id/planned-end", fields: { ends: "" }, can: ADMINS },
  ],
  "POST /units/:unit/ties": [
    { slot: "unit", path: "/units/:id/ties", fields: { do: "find" }, can: ADMINS },
    {
      slot: "place",
      path: "/units/@unit/ties",
      fields: { do: "tie", target: ":id", on: "2026-09-20" },
      can: ADMINS,
      tells: 422,
    },
  ],
  "POST /units/:unit/ties/:place/ending": [
    { slot: "unit", path: "/units/:id/ties/@place/ending", fields: { on: "" }, can: ADMINS },
    { slot: "place", path: "/units/@unit/ties/:id/ending", fields: { on: "" }, can: ADMINS },
  ],
  "GET /units/:unit/ending": [{ slot: "place", path: "/units/:id/ending", can: ADMINS }],
  "GET /units/:unit/workers": [{ slot: "place", path: "/units/:id/workers", can: ABOVE }],
  "POST /units/:unit/workers": [{ slot: "place", path: "/units/:id/workers", fields: { who: "" }, can: ADMINS }],
  "POST /units/:unit/workers/:member/ending": [
    { slot: "place", path: "/units/:id/workers/00000000-0000-7000-8000-000000000000/ending", fields: {}, can: NOBODY },
    { slot: "member", path: "/units/@place/workers/:id/ending", fields: {}, can: ["zzguanli"], whole: true },
  ],
  "GET /units/:unit/receptions/new": [{ slot: "unit", path: "/units/:id/receptions/new", can: ADMINS }],
  "POST /units/:unit/receptions": [
    { slot: "unit", path: "/units/:id/receptions", fields: { from: "", on: "", reason: "" }, can: ADMINS },
  ],
  "POST /units/:unit/proposals": [
    { slot: "unit", path: "/units/:id/proposals", fields: { verb: "rename", do: "edit" }, can: ADMINS },
  ],
  "GET /units/:unit/proposals/:proposal": [{ slot: "proposal", path: "/units/:id", can: ADMINS }],
  "POST /units/:unit/proposals/:proposal/agreement": [
    { slot: "proposal", path: "/units/:id/agreement", fields: {}, can: ADMINS },
  ],
  "POST /units/:unit/proposals/:proposal/refusal": [
    { slot: "proposal", path: "/units/:id/refusal", fields: { reason: "" }, can: ADMINS },
  ],
  "POST /units/:unit/proposals/:proposal/withdrawal": [
    { slot: "proposal", path: "/units/:id/withdrawal", fields: {}, can: ADMINS },
  ],
  "GET /units/:unit/changes/:change": [{ slot: "change", path: "/units/:id", can: ADMINS }],
  "POST /units/:unit/changes/:change/withdrawal": [
    { slot: "change", path: "/units/:id/withdrawal", fields: {}, can: ADMINS },
  ],
  "GET /board": [
    { path: "/board", can: WORK },
    { slot: "unit", path: `/board?unit=:id&period=${PERIOD}`, can: WORK },
    { path: `/board?on=${PERIOD}-03`, can: WORK },
    { slot: "unit", path: `/board?unit=:id&period=${PERIOD}&on=${PERIOD}-03`, can: WORK },
  ],
  "GET /board/rows": [
    { slot: "unit", path: `/board/rows?unit=:id&period=${PERIOD}`, can: WORK },
    { slot: "unit", path: `/board/rows?unit=:id&period=${PERIOD}&on=${PERIOD}-03`, can: WORK },
  ],
  "GET /records": [{ slot: "unit", path: `/records?unit=:id&duty=org-life%3Atheme&period=${PERIOD}`, can: WORK }],
  "GET /search": [{ path: "/search?q=%E5%85%9A%E6%94%AF%E9%83%A8", can: PARTY }],
  "GET /search/palette": [{ path: "/search/palette?q=%E5%85%9A%E6%94%AF%E9%83%A8", can: PARTY }],
  "GET /help": [{ path: "/help", can: ALL }],
  "GET /help/nodes": [{ path: "/help/nodes", can: ADMINS }],
  "GET /help/plugin-tutorial": [{ path: "/help/plugin-tutorial", can: ADMINS }],
  "GET /help/plugin-reference": [{ path: "/help/plugin-reference", can: ADMINS }],
  "GET /help/:topic": [{ path: "/help/board", can: ALL }],
  "POST /units/:unit/star": [{ slot: "unit", path: "/units/:id/star", fields: { on: "1" }, can: PARTY }],
  "GET /filters": [{ path: "/filters", can: ALL }],
  "POST /filters": [{ path: "/filters", fields: { name: "", path: "/members?q=1" }, can: ALL }],
  "POST /filters/:filter/removal": [
    { slot: "filter", path: "/filters/:id/removal", fields: {}, can: ["shuji"], whole: true },
  ],
  "GET /p/:plugin/:page": [
    { path: "/p/org-life/list", can: WORK },
    { path: "/p/org-life/mine", can: PARTY },
    { slot: "unit", path: "/p/org-life/:id", can: NOBODY },
    { slot: "mark", path: "/p/marks/reach?id=:id", can: CHANGERS, tells: 200 },
    { slot: "unit", path: "/p/marks/reach?unit=:id", can: CHANGERS, tells: 200 },
  ],
  // The same page with the work phones on it, which leaves a trace.
  "POST /p/:plugin/:page": [
    { path: "/p/org-life/list", fields: {}, can: WORK },
    { slot: "unit", path: "/p/org-life/:id", fields: {}, can: NOBODY },
    { slot: "mark", path: "/p/marks/reach?id=:id", fields: {}, can: CHANGERS, tells: 200 },
  ],
  "GET /p/:plugin/forms/:form/table": [{ path: "/p/reports/forms/report/table", can: RECORDERS }],
  "GET /p/:plugin/forms/:form/table/template": [{ path: "/p/reports/forms/report/table/template", can: RECORDERS }],
  "POST /p/:plugin/forms/:form/table": [
    { path: "/p/reports/forms/report/table", fields: { kind: "reports/report" }, can: RECORDERS },
  ],
  // Whoever sent a file sees it, nobody else: not those above them either.
  "GET /p/:plugin/forms/:form/table/:id": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id", can: ["shuji"], whole: true },
  ],
  "GET /p/:plugin/forms/:form/table/:id/progress": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/progress", can: ["shuji"], whole: true },
  ],
  "GET /p/:plugin/forms/:form/table/:id/faults": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/faults", can: ["shuji"], whole: true },
  ],
  "GET /p/:plugin/forms/:form/table/:id/counts": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/counts", can: ["shuji"], whole: true },
  ],
  "POST /p/:plugin/forms/:form/table/:id/application": [
    {
      slot: "tableFile",
      path: "/p/reports/forms/report/table/:id/application",
      fields: {},
      can: ["shuji"],
      whole: true,
    },
  ],
  "POST /p/:plugin/forms/:form/table/:id/cancellation": [
    {
      slot: "tableFile",
      path: "/p/reports/forms/report/table/:id/cancellation",
      fields: {},
      can: ["shuji"],
      whole: true,
    },
  ],
  "GET /p/:plugin/forms/:form/table/:id/columns": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/columns", can: ["shuji"], whole: true },
  ],
  "POST /p/:plugin/forms/:form/table/:id/columns": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/columns", fields: {}, can: ["shuji"], whole: true },
  ],
  "POST /p/:plugin/forms/:form/table/:id/matching": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/matching", fields: {}, can: ["shuji"], whole: true },
  ],
  "GET /p/:plugin/forms/:form/table/:id/undoing": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/undoing", can: ["shuji"], whole: true },
  ],
  "POST /p/:plugin/forms/:form/table/:id/undoing": [
    { slot: "tableFile", path: "/p/reports/forms/report/table/:id/undoing", fields: {}, can: ["shuji"], whole: true },
  ],
  // Its story is told in tests/integration/files.test.ts, where a plugin's records hold files.
  "GET /p/:plugin/records/:collection/:record/files/:file": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/:id/files/00000000-0000-7000-8000-000000000000",
      can: NOBODY,
    },
  ],
  "GET /p/:plugin/documents/:document": [
    { slot: "record", path: "/p/org-life/documents/minutes?record=:id", can: PARTY },
  ],
  "GET /p/:plugin/records/:collection/file": [
    { path: "/p/org-life/records/meetings/file?as=csv", can: PARTY },
    { slot: "unit", path: "/p/org-life/records/meetings/file?as=csv&unit=:id", can: PARTY, tells: 200 },
  ],
  "GET /p/:plugin/records/:collection/:record": [
    { slot: "record", path: "/p/org-life/records/meetings/:id", can: PARTY },
  ],
  "POST /p/:plugin/records/:collection/:record": [
    { slot: "record", path: "/p/org-life/records/meetings/:id", fields: {}, can: PARTY },
  ],
  "POST /p/:plugin/records/:collection/moves": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/moves",
      fields: { move: "void", record: ":id", reason: "" },
      can: ["zongzhuang", "shuji"],
    },
  ],
  "POST /p/:plugin/records/:collection/cells": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/cells",
      fields: { "cell.:id.topic": "另一个主题" },
      can: PARTY,
    },
  ],
  "POST /p/:plugin/records/:collection/:record/moves/:move": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/:id/moves/void",
      fields: { rev: "999", reason: "重复" },
      can: ["zongzhuang", "shuji"],
    },
  ],
  "GET /p/:plugin/metrics/:metric": [
    { path: "/p/marks/metrics/done", can: CHANGERS },
    { slot: "unit", path: "/p/marks/metrics/done?unit=:id&period=2026-Q3", can: CHANGERS },
  ],
  "GET /p/:plugin/records/:collection/:record/evidence/new": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/:id/evidence/new?of=org-life%2Fmeetings",
      can: ["zongzhuang", "shuji"],
    },
  ],
  "POST /p/:plugin/records/:collection/:record/evidence": [
    {
      slot: "record",
      path: "/p/org-life/records/meetings/:id/evidence",
      fields: { of: "org-life/meetings" },
      can: ["zongzhuang", "shuji"],
    },
    {
      slot: "record",
      path: "/p/org-life/records/meetings/@record/evidence",
      fields: { of: "org-life/meetings", record: ":id" },
      can: ["zongzhuang", "shuji"],
      tells: 422,
    },
  ],
  "POST /p/:plugin/records/:collection/:record/evidence/:link/removal": [
    {
      slot: "mark",
      path: "/p/marks/records/marks/:id/evidence/00000000-0000-7000-8000-000000000000/removal",
      fields: {},
      can: NOBODY,
    },
    {
      slot: "evidence",
      path: "/p/marks/records/marks/@mark/evidence/:id/removal",
      fields: {},
      can: ["zongzhuang"],
      whole: true,
    },
  ],
  "GET /ballots/:ballot": [
    { slot: "ballot", path: "/ballots/:id", can: WORK },
    { slot: "paper", path: "/ballots/:id", can: [...WORK, "dangyuan"] },
  ],
  "POST /ballots/:ballot/answers": [
    { slot: "paper", path: "/ballots/:id/answers", fields: { "item-0": "1" }, can: ["dangyuan"] },
  ],
  "POST /ballots/:ballot/extension": [
    { slot: "ballot", path: "/ballots/:id/extension", fields: { day: "" }, can: SIDE },
  ],
  "POST /ballots/:ballot/closure": [{ slot: "ballot", path: "/ballots/:id/closure", fields: { early: "" }, can: SIDE }],
  "POST /ballots/:ballot/voiding": [
    { slot: "ballot", path: "/ballots/:id/voiding", fields: { reason: "" }, can: SIDE },
  ],
  "POST /ballots/:ballot/reminders": [{ slot: "paper", path: "/ballots/:id/reminders", fields: {}, can: SIDE }],
  "POST /ballots/:ballot/votes": [
    { slot: "paper", path: "/ballots/:id/votes", fields: { "item-0": "1" }, can: ["dangyuan"] },
  ],
  "GET /vote": [{ path: "/vote", can: ALL, whole: true }],
  "GET /vote/:code": [{ slot: "code", path: "/vote/:id", can: ALL, whole: true }],
  "POST /vote/:code/answers": [
    { slot: "code", path: "/vote/:id/answers", fields: { "item-0": "1" }, can: ALL, whole: true },
  ],
  // A right code is used up by it: told in tests/integration/ballots.test.ts.
  "POST /vote/:code/votes": [{ path: "/vote/AAAAAAAAAA/votes", fields: { "item-0": "1" }, can: NOBODY }],
  // After the doors above, since it replaces the code that they are tried with.
  "POST /ballots/:ballot/codes": [{ slot: "ballot", path: "/ballots/:id/codes", fields: {}, can: SIDE }],
  "GET /appeals": [{ path: "/appeals", can: ALL }],
  "GET /p/:plugin/records/:collection/:record/scores/:score": [
    { slot: "mark", path: "/p/marks/records/marks/:id/scores/quarter", can: CHANGERS },
  ],
  "GET /p/:plugin/records/:collection/:record/scores/:score/appeals/:line": [
    { slot: "mark", path: "/p/marks/records/marks/:id/scores/quarter/appeals/work", can: SIDE },
    {
      slot: "appealed",
      path: "/p/marks/records/marks/:id/scores/quarter/appeals/work",
      can: ["zongzhuang", "shuji"],
    },
  ],
  "POST /p/:plugin/records/:collection/:record/scores/:score/appeals/:line": [
    { slot: "mark", path: "/p/marks/records/marks/:id/scores/quarter/appeals/work", fields: { wrong: "" }, can: SIDE },
    {
      slot: "record",
      path: "/p/marks/records/marks/@mark/scores/quarter/appeals/work",
      fields: { wrong: "", links: "/p/org-life/records/meetings/:id" },
      can: SIDE,
      tells: 422,
    },
  ],
  "POST /p/:plugin/records/:collection/:record/scores/:score/appeals/:line/decision": [
    {
      slot: "appealed",
      path: "/p/marks/records/marks/:id/scores/quarter/appeals/work/decision",
      fields: { verdict: "" },
      can: ["zongzhuang"],
    },
  ],
  "GET /p/:plugin/forms/:form": [
    { slot: "unit", path: form("/p/org-life/forms/theme"), can: ["shuji"] },
    { slot: "record", path: "/p/org-life/forms/theme?record=:id", can: ["shuji"] },
    { path: "/p/org-life/forms/theme", can: ["shuji"] },
  ],
  "POST /p/:plugin/forms/:form": [
    { slot: "unit", path: form("/p/org-life/forms/theme"), fields: { do: "submit" }, can: ["shuji"] },
    { slot: "record", path: "/p/org-life/forms/theme?unit=@unit&record=:id", fields: { do: "submit" }, can: NOBODY },
    {
      slot: "mark",
      path: "/p/marks/forms/remark?mark=:id",
      fields: { "f.topic": "批注", do: "save" },
      can: ["shuji", "zuzhang"],
      tells: 422,
    },
  ],
  "POST /p/:plugin/forms/:form/draft": [
    { slot: "unit", path: form("/p/org-life/forms/theme/draft"), fields: { "f.topic": "草稿" }, can: ["shuji"] },
  ],
};

/** A door of programs, with one call that its own enterprise's token may make. */
export interface ServiceDoor {
  method: string;
  path: string;
  body?: string;
  /** The kind of id at `:id`, in path or body: exchanged for others' when a program with limits stands before it. */
  slot?: Slot;
  /** An id that leads nowhere is told of at its field, rather than by 404. */
  tells?: 422;
}

/** Doors of programs: no person gets in, and another enterprise's token is nobody's. */
export const SERVICE_DOORS: Record<string, ServiceDoor> = {
  "POST /api/accounts": { method: "POST", path: "/api/accounts", body: '{"accounts":[]}' },
  "POST /api/imports/:kind": {
    method: "POST",
    path: "/api/imports/units?since=2020-01-01",
    body: "编码,名称,上级编码,类型\n",
  },
  "GET /api/imports/:id": { method: "GET", path: "/api/imports/@import" },
  "POST /api/imports/:id/application": { method: "POST", path: "/api/imports/@import/application", body: "" },
  "POST /api/imports/:id/undoing": { method: "POST", path: "/api/imports/@import/undoing", body: "" },
  "POST /api/imports/:id/cancellation": { method: "POST", path: "/api/imports/@import/cancellation", body: "" },
  "POST /api/records/:plugin/:collection": {
    method: "POST",
    path: "/api/records/org-life/meetings",
    body: '{"records":[]}',
  },
  "POST /api/periods/:period/closing": { method: "POST", path: `/api/periods/${PUBLISHED}/closing`, body: "{}" },
  "POST /api/reviews/:period": { method: "POST", path: `/api/reviews/${PUBLISHED}`, body: '{"reviews":[]}' },
  "POST /api/tasks": { method: "POST", path: "/api/tasks", body: '{"dispatches":[]}' },
  "POST /api/formation": { method: "POST", path: "/api/formation", body: '{"ways":[]}' },
  "POST /api/exemptions": { method: "POST", path: "/api/exemptions", body: "{}" },
  "POST /api/duties": { method: "POST", path: "/api/duties", body: "{}" },
  "POST /api/plugins/:plugin/enabling": { method: "POST", path: "/api/plugins/brand/enabling", body: "{}" },
  "POST /api/plugins/packs": { method: "POST", path: "/api/plugins/packs", body: "{}" },
  "GET /api/v1/units": { method: "GET", path: "/api/v1/units" },
  "GET /api/v1/units/:unit": { method: "GET", path: "/api/v1/units/:id", slot: "unit" },
  "POST /api/v1/units": {
    method: "POST",
    path: "/api/v1/units",
    body: '{"parent":":id","on":"2026-09-24","name":"","code":"","kind":"group","reason":""}',
    slot: "unit",
    tells: 422,
  },
  "POST /api/v1/units/:unit/changes": {
    method: "POST",
    path: "/api/v1/units/:id/changes",
    slot: "unit",
    body: '{"verb":"rename","on":"2026-09-24","name":"一车间党支部","reason":"试"}',
  },
  "GET /api/v1/members": { method: "GET", path: "/api/v1/members" },
  "GET /api/v1/members/:member": { method: "GET", path: "/api/v1/members/:id", slot: "member" },
  "POST /api/v1/members/:member/changes": {
    method: "POST",
    path: "/api/v1/members/:id/changes",
    slot: "member",
    body: '{"verb":"full","on":"2026-09-24","ground":"试"}',
  },
  "GET /api/v1/duties": { method: "GET", path: "/api/v1/duties?unit=:id", slot: "unit" },
  "GET /api/v1/board": { method: "GET", path: "/api/v1/board?unit=:id", slot: "unit" },
  "GET /api/v1/completions": { method: "GET", path: "/api/v1/completions?unit=:id", slot: "unit" },
  "GET /api/v1/plugins/:plugin/records/:collection": {
    method: "GET",
    path: "/api/v1/plugins/org-life/records/meetings?unit=:id",
    slot: "unit",
  },
  "GET /api/v1/plugins/:plugin/records/:collection/:record": {
    method: "GET",
    path: "/api/v1/plugins/org-life/records/meetings/:id",
    slot: "record",
  },
  "POST /api/v1/plugins/:plugin/forms/:form": {
    method: "POST",
    path: "/api/v1/plugins/org-life/forms/theme",
    body: `{"unit":":id","duty":"org-life:theme","period":"${PERIOD}","as":"submit","doc":{}}`,
    slot: "unit",
  },
  "PATCH /api/v1/plugins/:plugin/forms/:form/:record": {
    method: "PATCH",
    path: "/api/v1/plugins/org-life/forms/theme/:id",
    body: '{"doc":{"topic":"试"}}',
    slot: "record",
  },
  "GET /api/v1/metrics": { method: "GET", path: "/api/v1/metrics" },
  "GET /api/v1/metrics/:plugin/:metric": {
    method: "GET",
    path: `/api/v1/metrics/org-life/turnout?unit=:id&period=${PERIOD}`,
    slot: "unit",
  },
  "GET /api/v1/imports": { method: "GET", path: "/api/v1/imports" },
  "POST /api/v1/imports": {
    method: "POST",
    path: "/api/v1/imports?kind=units&since=2020-01-01",
    body: "编码,名称,上级编码,类型\n",
  },
  "GET /api/v1/imports/:id": { method: "GET", path: "/api/v1/imports/@import" },
  "GET /api/v1/imports/:id/faults": { method: "GET", path: "/api/v1/imports/@import/faults" },
  "POST /api/v1/imports/:id/application": {
    method: "POST",
    path: "/api/v1/imports/@import/application",
    body: "",
  },
  "POST /api/v1/imports/:id/undoing": { method: "POST", path: "/api/v1/imports/@import/undoing", body: "" },
  "POST /api/v1/imports/:id/cancellation": {
    method: "POST",
    path: "/api/v1/imports/@import/cancellation",
    body: "",
  },
  "GET /api/verification": { method: "GET", path: `/api/verification?period=${PERIOD}` },
};

/** Of the test itself, and the one that ends what the matrix walks with. */
export const ASIDE = new Set(["GET /test/routes", "POST /test/eviction", "POST /test/letters", "POST /logout"]);
