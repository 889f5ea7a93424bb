/** Words that alone make a name the name of a secret. */
const secretWords = new Set([
  'password', 'passwords', 'passwd', 'passphrase', 'pwd', 'pass', 'psw', 'pword', 'secret', 'secrets', 'token', 'tokens', 'apikey', 'credential', 'credentials', 'accesskey',
  'secretkey', 'privatekey', 'passcode', 'cookie', 'dsn', 'pw', 'sshpass', 'requirepass', 'masterauth',
]);
/** Words that run a secret's name on to another: PGPASSWORD, ENCRYPTIONKEY, NPM_AUTHTOKEN. */
const runOn = /(?:password|passwd|passphrase|secret|token|(?:api|auth|access|secret|private|encryption|signing|master|session|storage|account)key)$/;
/** A last word that says the value is about a secret, and none itself. */
const aboutWords = new Set([
  'file', 'files', 'path', 'dir', 'name', 'names', 'ref', 'id', 'ids', 'url', 'uri', 'type', 'length', 'ttl', 'expiry', 'expires', 'expiration', 'seconds', 'minutes', 'hours', 'days',
  'enabled', 'required', 'policy', 'version', 'algorithm', 'audience', 'issuer', 'endpoint', 'host', 'port', 'provider', 'driver', 'mode', 'count', 'store', 'ring', 'strategy', 'interval', 'timeout', 'limit', 'size', 'period', 'format',
]);
const publicWords = new Set(['public', 'pub', 'gpg', 'pgp', 'fingerprint', 'ssh-host', 'sort', 'partition', 'primary', 'foreign', 'cache', 'route', 'routing', 'max', 'min']);

/** DB_PASSWORD, dbPassword, db.password and db-password are the same words. */
const words = (name: string): string[] =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

/** Cheap look before names are taken apart: a text without one of these holds no secret's name. */
export const mayNameSecret = /pass|pwd|psw|pword|pw|secret|token|key|cred|cookie|dsn|auth/i;

const remembered = new Map<string, boolean>();

/**
 * Whether a variable, key, flag or label of this name holds a secret. Whole words count, so that MONKEY and PASSENGER
 * do not; a `key` counts in company (API_KEY, aws.signing-key), and not where it is public, nor alone.
 */
export function namesSecret(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const answer = decide(words(name.slice(-120)));
  if (remembered.size < 20_000) remembered.set(name, answer);
  return answer;
}

function decide(parts: readonly string[]): boolean {
  const last = parts.at(-1);
  if (last === 'id' && parts.at(-2) === 'secret') return true;
  if (last === undefined || aboutWords.has(last) || parts.some(part => publicWords.has(part))) return false;
  if (parts.some(part => secretWords.has(part) || runOn.test(part))) return true;
  return parts.length > 1 && (last === 'key' || last === 'keys' || last === 'auth') && parts.length < 8;
}
