import type { GapReason } from '../../assess/model/index.ts';
import type { Collected } from '../collector.ts';
import { commands } from './allowlist.ts';
import { composed, gapOf, type Context } from './context.ts';
import { auditRules } from './parse.ts';
import { codeOf } from './reason.ts';

/** Root of a container, or of a namespace of its own, is refused, or told that auditing is disabled. Tried with auditctl 3.0.9. */
const onHost = 'Run on the host itself, in its own user and PID namespaces, with the capability AUDIT_CONTROL.';

/** The rules the kernel has, and whether it heeds them. */
export async function loadedRules(context: Context): Promise<Collected[]> {
  const { reader, recorder, euid } = context;
  const refused = (reason: GapReason, detail: string, closes?: string): Collected[] => [recorder.gap('audit-rules', undefined, reason, detail, closes)];
  try {
    const rules = await reader.command('loadedRules');
    const status = await reader.command('auditStatus');
    const enabled = /^enabled (\d)$/m.exec(status.stdout)?.[1];
    if (rules.code === 0 && status.code === 0 && enabled !== undefined) {
      return [recorder.document({ what: 'audit-rules', source: { by: 'command', argv: [...commands.loadedRules] }, body: { enabled: enabled !== '0', rules: auditRules(rules.stdout) } })];
    }
    const why = `The loaded audit rules could not be read: ${(rules.stderr || status.stderr || `auditctl ended with ${rules.code}`).trim().replace(/\.$/, '')}.`;
    if (euid !== 0) return refused('forbidden', why, 'Run as root');
    return /not permitted|denied/i.test(rules.stderr + status.stderr) ? refused('forbidden', why, onHost) : refused('unsupported', why, /disabled/i.test(rules.stderr) ? onHost : undefined);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return refused('unsupported', 'auditctl is not installed, so the loaded audit rules could not be read.', 'Install auditctl on this host');
  }
}

/** The rules that would be loaded at the next start. */
export async function ruleFiles(context: Context): Promise<Collected[]> {
  const { reader } = context;
  const names = await reader.list('/etc/audit/rules.d').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  const paths = [...names.filter(name => name.endsWith('.rules')).map(name => `/etc/audit/rules.d/${name}`), '/etc/audit/audit.rules'];
  const body: [string, string[]][] = [];
  const gaps: Collected[] = [];
  for (const path of paths) {
    try {
      body.push([path, auditRules(await reader.text(path))]);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') gaps.push(gapOf(context, 'audit-rules-files', path, error));
    }
  }
  return [composed(context, 'audit-rules-files', 'cat /etc/audit/audit.rules /etc/audit/rules.d/*.rules', Object.fromEntries(body)), ...gaps];
}
