import type { TenantIdentity } from "@jiceng/db";
import type { AbilityName } from "../access/index.ts";
import type { Letter, Outcome } from "../exchange/index.ts";
import type { GroupOf } from "../groups/index.ts";
import type { CallCount } from "../plugins/index.ts";
import type { PaceSeen } from "../programs/index.ts";
import type { AskAnswer, AskRequest, CommitRequest, Committed, FoundRequest, KernelBindings } from "../tenant/index.ts";
import type { LetIn, Ticket } from "../visits/index.ts";

/** The enterprise whose host was asked, as the control database knows it. */
export interface Tenant extends TenantIdentity {
  slug: string;
  name: string;
  /** Shown above every page, such as that the data is a demonstration. */
  banner: string | null;
  /** How often the platform's releases have changed for it. */
  releases: number;
}

/** The actor's methods that the Worker calls. */
export interface ActorStub {
  ask(request: AskRequest): Promise<AskAnswer>;
  commit(request: CommitRequest): Promise<Committed>;
  /** Makes a tenant of an empty namespace. */
  found(request: FoundRequest): Promise<Committed>;
  attempt(tenant: TenantIdentity, limits: readonly { key: string; most: number; window: number }[]): Promise<boolean>;
  signIn(tenant: TenantIdentity, accountId: string, device: string): Promise<string>;
  signOut(tenant: TenantIdentity, session: string): Promise<void>;
  letIn(tenant: TenantIdentity, ticket: Ticket): Promise<LetIn>;
  leave(tenant: TenantIdentity, visit: string): Promise<void>;
  holdsAll(tenant: TenantIdentity, account: string, ability: AbilityName): Promise<boolean>;
  advanceImport(tenant: TenantIdentity, id: string): Promise<void>;
  /** How calls of the tenant's own releases went. */
  tallied(tenant: TenantIdentity, counts: readonly CallCount[]): Promise<void>;
  receive(tenant: TenantIdentity, letter: Letter & { body: string }): Promise<Outcome>;
  lettersCame(tenant: TenantIdentity, came: readonly { letter: string; to: string; outcome: Outcome }[]): Promise<void>;
  /** Has it do what it has to do by itself. */
  wake(tenant: TenantIdentity): Promise<void>;
  hastenLetters(tenant: TenantIdentity): Promise<void>;
  /** The tenant is being destroyed: its actor remembers nothing and does nothing any more. */
  end(tenant: TenantIdentity): Promise<void>;
  evict(): Promise<void>;
}

export interface KernelEnv {
  Bindings: KernelBindings & {
    VISITED: Tenant;
    /** Reads the group that the enterprise belongs to. */
    GROUP?: () => Promise<GroupOf | null>;
    /** Whether whoever came with a ticket still may, where they come from. */
    VOUCHES?: (ticket: Ticket) => Promise<boolean>;
  };
  Variables: { trips: { actor: number; db: number }; pace?: PaceSeen };
}
