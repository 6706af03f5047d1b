import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "jose";
import { StackError } from "./stack-error.ts";

export interface Secrets {
  /** Signs database tokens (Ed25519). */
  dbPrivateJwk: JWK;
  /** What the database server checks them with. */
  dbPublicPem: string;
  dbAdminKey: string;
  /** Mixed into password hashes. */
  pepper: string;
  /** Signs form keys. */
  formKey: string;
  /** The command line speaks to the Worker with this. */
  serviceKey: string;
  auditKey: string;
}

/** Written once, then only read: losing these means losing every password and audit seal made with them. */
export function loadSecrets(dir: string): Secrets {
  const file = join(dir, "secrets.json");
  if (existsSync(file)) return readSecrets(file);
  if (existsSync(join(dir, "db")) && readdirSync(join(dir, "db")).length > 0) throw damaged(file);
  mkdirSync(dir, { recursive: true });
  const secrets = newSecrets();
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return secrets;
}

function readSecrets(file: string): Secrets {
  let found: Partial<Secrets>;
  try {
    found = JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  } catch (cause) {
    throw damaged(file, cause);
  }
  const texts = [found.dbPublicPem, found.dbAdminKey, found.pepper, found.formKey, found.serviceKey, found.auditKey];
  if (!found.dbPrivateJwk?.d || texts.some((text) => typeof text !== "string" || text === "")) throw damaged(file);
  return found as Secrets;
}

function newSecrets(): Secrets {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const random = () => randomBytes(32).toString("base64url");
  return {
    dbPrivateJwk: privateKey.export({ format: "jwk" }) as JWK,
    dbPublicPem: publicKey.export({ format: "pem", type: "spki" }).toString(),
    dbAdminKey: random(),
    pepper: random(),
    formKey: random(),
    serviceKey: random(),
    auditKey: random(),
  };
}

function damaged(file: string, cause?: unknown): StackError {
  return new StackError(
    "damaged-data",
    `数据目录已损坏：${file} 缺失或读不出。请恢复备份，或用 npm start -- --fresh 重新开始（清空全部数据）。` +
      ` / The data folder is damaged: ${file} is missing or unreadable. Restore a backup, or start over with npm start -- --fresh (erases all data).`,
    { cause },
  );
}
