import type { Collected } from '../collector.ts';
import { commands } from './allowlist.ts';
import { document, type Context } from './context.ts';
import { accounts, groups } from './parse.ts';
import { codeOf } from './reason.ts';

/** Names of accounts by number. */
export async function passwd(context: Context): Promise<Collected[]> {
  const body = accounts(await context.reader.text('/etc/passwd'));
  context.gathered.names = { ...context.gathered.names, users: new Map(body.map(({ uid, name }) => [uid, name])) };
  return [document(context, 'passwd', '/etc/passwd', body)];
}

/** Groups of the file, and the docker group as every source tells it. */
export async function group(context: Context): Promise<Collected[]> {
  const body = groups(await context.reader.text('/etc/group'));
  context.gathered.names = { ...context.gathered.names, groups: new Map(body.map(({ gid, name }) => [gid, name])) };
  return [document(context, 'group', '/etc/group', body), ...(await wholeDockerGroup(context))];
}

/**
 * The docker group as every source of accounts tells it (a directory service too); exit code 2 says that there is none.
 * A system without getent has the file alone; one whose getent fails may have members that the file does not name.
 */
async function wholeDockerGroup({ reader, recorder }: Context): Promise<Collected[]> {
  const failed = (why: string): Collected[] => [recorder.gap('docker-group', undefined, 'error', `${commands.dockerGroup.join(' ')}, which asks every source of accounts, ${why}.`)];
  try {
    const answer = await reader.command('dockerGroup');
    if (answer.code !== 0 && answer.code !== 2) return failed(`ended with ${answer.code}`);
    return [recorder.document({ what: 'docker-group', source: { by: 'command', argv: [...commands.dockerGroup] }, body: groups(answer.stdout) })];
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    if (['AbortError', 'NotAllowed'].includes(codeOf(error))) throw error;
    return failed(`failed: ${error instanceof Error ? error.message : codeOf(error)}`);
  }
}
