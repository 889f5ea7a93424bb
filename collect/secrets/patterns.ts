import type { MaskKind } from '../../assess/model/index.ts';

/** A secret told by its own form. Group `secret` is what is masked; the rest stays readable. */
export interface SecretPattern {
  readonly kind: MaskKind;
  readonly pattern: RegExp;
}

/**
 * Published forms of credentials. Every expression is linear: no nested or overlapping repetition, since the texts come
 * from targets.
 */
export const secretPatterns: readonly SecretPattern[] = [
  { kind: 'private-key', pattern: /(?<secret>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?)/g },
  { kind: 'jwt', pattern: /(?<secret>\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)/g },
  { kind: 'token', pattern: /(?<secret>\b(?:AKIA|ASIA)[A-Z0-9]{16}\b)/g },
  { kind: 'token', pattern: /(?<secret>\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,255}|\bgithub_pat_[A-Za-z0-9_]{40,255})/g },
  { kind: 'token', pattern: /(?<secret>\bgl(?:pat|dt|rt|cbt|ptt|agent|soat)-[A-Za-z0-9_-]{16,64})/g },
  { kind: 'token', pattern: /(?<secret>\bxox[abeoprs]-[A-Za-z0-9-]{10,250})/g },
  { kind: 'token', pattern: /(?<secret>\bnpm_[A-Za-z0-9]{30,64}|\bpypi-[A-Za-z0-9_-]{50,250}|\bdckr_pat_[A-Za-z0-9_-]{20,64})/g },
  { kind: 'token', pattern: /(?<secret>\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,128}|\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,200})/g },
  { kind: 'token', pattern: /(?<secret>\bAIza[A-Za-z0-9_-]{35}|\bya29\.[A-Za-z0-9_-]{20,250}|\bhv[sb]\.[A-Za-z0-9_-]{20,250})/g },
  { kind: 'token', pattern: /(?<secret>\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,60}|\bdop_v1_[a-f0-9]{64}|\bdapi[a-f0-9]{32})/g },
  { kind: 'token', pattern: /(?<secret>\bSWMTKN-1-[a-z0-9]{20,64}-[a-z0-9]{20,64}|\bSWMKEY-1-[A-Za-z0-9+/]{20,64})/g },
  { kind: 'url-password', pattern: /[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/[^\s:@/?#"']{0,256}:(?<secret>[^\s@/"']{1,1024})@/g },
  { kind: 'authorization', pattern: /\b(?:[Bb]earer|[Bb]asic|BEARER|BASIC)\s+(?<secret>[A-Za-z0-9+/_.~=-]{12,4096})/g },
  { kind: 'authorization', pattern: /\bcurl\b[^|;&]{0,400}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,128}:(?<secret>[^\s"']{1,256})/g },
  { kind: 'authorization', pattern: /\bmysql(?:dump|admin|import|show)?\b[^|;&]{0,400}?\s-p(?<secret>[^\s"']{1,256})/g },
  { kind: 'authorization', pattern: /\bredis-cli\b[^|;&]{0,400}?\s-a\s?["']?(?<secret>[^\s"']{1,256})/g },
  { kind: 'authorization', pattern: /\bsshpass\s+-p\s?["']?(?<secret>[^\s"']{1,256})/g },
];

/** Cheap look before the patterns: most texts hold nothing of the kind. */
export const mayHoldSecret = /PRIVATE KEY|eyJ|AKIA|ASIA|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|agent|soat)-|xox[abeoprs]-|npm_|pypi-|dckr_pat_|[sr]k[_-]|AIza|ya29\.|hv[sb]\.|SG\.|dop_v1_|dapi|SWM|:\/\/|[Bb]earer|BEARER|[Bb]asic|BASIC|curl|mysql|sshpass|redis-cli/;
