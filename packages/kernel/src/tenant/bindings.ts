/** What the Worker is given from outside. */
export interface KernelBindings {
  TENANT: DurableObjectNamespace;
  CONTROL: DurableObjectNamespace;
  /** The database server: the namespace is the first label of the host name. */
  DB: Fetcher;
  /** Its administration, for making namespaces. */
  DB_ADMIN: Fetcher;
  /** `Secrets` as JSON. */
  SECRETS: string;
  MODE: "local" | "test" | "production";
  /** In tests only: the instant that the clock shows, ISO 8601. */
  NOW?: string;
}

export interface Secrets {
  /** Ed25519 private key (JWK) that signs the database's tokens. */
  dbPrivateJwk: string;
  dbAdminKey: string;
  /** Mixed into passwords, so that a stolen table alone cannot be guessed at. */
  pepper: string;
  /** Signs form keys. */
  formKey: string;
  /** Opens the platform's own routes for its programs. */
  serviceKey: string;
  /** Seals audit rows. */
  auditKey: string;
}
