import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derive } from '../../assess/derive/index.ts';
import { isResource, judge } from '../../assess/judge.ts';
import { checks } from '../../checks/catalogue.ts';
import { collectFrom, importImage, startEngine, type Engine } from '../engines/index.ts';

const base = 'harbour/base:1.0';

/** What the docker command has no option for. */
const post = (socketPath: string, path: string, body: unknown): Promise<number> => new Promise((resolve, reject) => {
  const call = request({ socketPath, path, method: 'POST', headers: { 'content-type': 'application/json' } }, answer => { answer.resume().once('end', () => { resolve(answer.statusCode ?? 0); }); });
  call.once('error', reject).end(JSON.stringify(body));
});

/** Containers that reach further than their settings say at first sight; what each can do is tried in it. */
async function disguises({ docker, socket }: Engine, newest: string): Promise<void> {
  const run = (name: string, ...options: string[]): Promise<string> => docker('run', '-d', '--name', name, ...options, base);
  const volume = (name: string, ...options: string[]): Promise<string> => docker('volume', 'create', ...options.flatMap(option => ['-o', option]), name);
  await importImage(socket, base);
  await volume('kernel', 'type=proc', 'device=proc');
  await volume('layered', 'type=overlay', 'device=overlay', 'o=lowerdir=/etc:/usr/share');
  await volume('readable', 'type=none', 'device=/etc', 'o=bind,ro');
  await run('kernel', '-v', 'kernel:/host-proc');
  await run('layered', '-v', 'layered:/layers');
  await run('readable', '-v', 'readable:/host-etc');
  await run('admin', '--cap-add', 'SYS_ADMIN');
  // 20.10 gives every capability the kernel knows, which not every machine of tests lets it.
  const all = newest === '1.41' ? (name: string, ...options: string[]) => docker('create', '--name', name, ...options, base) : run;
  await all('module', '--cap-add', 'ALL');
  await all('less', '--cap-add', 'ALL', '--cap-drop', 'SYS_MODULE', '--cap-drop', 'SYS_ADMIN', '--cap-drop', 'SYS_PTRACE');
  await run('moved', '--network', 'none', '-p', '8080:80');
  await docker('network', 'disconnect', 'none', 'moved');
  await docker('network', 'connect', 'bridge', 'moved');
  const create = async (name: string, api: string, HostConfig: unknown): Promise<void> => {
    expect(await post(socket, `/v${api}/containers/create?name=${name}`, { Image: base, HostConfig })).toBe(201);
    await docker('start', name);
  };
  await create('switches', '1.41', { ReadonlyPaths: [] });
  await create('read-only-root', '1.41', { Binds: ['/:/host:ro'] });
  if (newest !== '1.41') await create('read-only-below', newest, { Binds: ['/:/host:ro'] });
}

describe.each([['20.10', '1.41'], ['28', '1.51']] as const)('Docker %s', (version, newest) => {
  let engine: Engine;
  let verdicts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    engine = await startEngine({ version });
    await disguises(engine, newest);
    const judged = judge(derive(await collectFrom(engine.endpoint)), checks, {});
    verdicts = new Map(judged.filter(({ subject }) => isResource(subject)).map(({ check, subject, verdict }) => [`${check.id} ${isResource(subject) ? subject.name : ''}`, verdict.is]));
  });
  afterAll(() => engine?.stop());
  /** Whether a command succeeds in a container. */
  const can = (name: string, command: string): Promise<boolean> => engine.docker('exec', name, 'sh', '-c', command).then(() => true, () => false);

  test('a volume of the kernel’s own file system shows the host’s processes, and may be written to', async () => {
    expect(await can('kernel', 'ls /host-proc/1/cmdline && test $(ls -d /host-proc/[0-9]* | wc -l) -gt $(ls -d /proc/[0-9]* | wc -l)')).toBe(true);
    expect(verdicts.get('CTR-0005 kernel')).toBe('fail');
  });

  test('an overlay shows the folders below it, and takes no change to them', async () => {
    expect([await can('layered', 'ls /layers/shadow'), await can('layered', 'echo x > /layers/new')]).toEqual([true, false]);
    expect([verdicts.get('CTR-0034 layered'), verdicts.get('CTR-0005 layered')]).toEqual(['fail', 'pass']);
  });

  test('a volume that is a read-only bind mount takes no change', async () => {
    expect([await can('readable', 'ls /host-etc/shadow'), await can('readable', 'echo x > /host-etc/new')]).toEqual([true, false]);
    expect([verdicts.get('CTR-0034 readable'), verdicts.get('CTR-0005 readable')]).toEqual(['fail', 'pass']);
  });

  test('a read-only / has writable switches of the kernel below it, unless a client and an engine of Docker 25 made it', async () => {
    const write = 'cat /proc/sys/kernel/domainname > /host/proc/sys/kernel/domainname';
    expect(await can('read-only-root', write)).toBe(true);
    expect(verdicts.get('CTR-0005 read-only-root')).toBe(version === '20.10' ? 'fail' : 'manual');
    if (version === '20.10') return;
    expect(await can('read-only-below', write)).toBe(false);
    expect(verdicts.get('CTR-0005 read-only-below')).toBe('manual');
  });

  test('a container that was moved from the network none publishes its ports', async () => {
    expect(await engine.docker('port', 'moved')).toContain('0.0.0.0:8080');
    expect([verdicts.get('CTR-0013 moved'), verdicts.get('CTR-0008 moved')]).toEqual(['fail', 'manual']);
  });

  test('masked paths alone leave the kernel’s switches writable', async () => {
    expect([await can('switches', 'cat /proc/sys/kernel/domainname > /proc/sys/kernel/domainname'), await can('moved', 'cat /proc/sys/kernel/domainname > /proc/sys/kernel/domainname')]).toEqual([true, false]);
    expect([verdicts.get('CTR-0039 switches'), verdicts.get('CTR-0039 moved'), verdicts.get('CTR-0041 switches'), verdicts.get('CTR-0041 moved')]).toEqual(['fail', 'pass', 'fail', 'pass']);
  });

  test('SYS_ADMIN makes the kernel’s switches writable, and ALL less what is dropped has what is left', async () => {
    const remount = 'busybox mount -o remount,rw /proc/sys && cat /proc/sys/kernel/domainname > /proc/sys/kernel/domainname';
    expect([await can('admin', remount), await can('moved', remount)]).toEqual([true, false]);
    const has = (name: string, bit: number): Promise<boolean> => can(name, `test $(( 0x$(busybox awk '/^CapEff/ {print $2}' /proc/1/status) >> ${bit} & 1 )) = 1`);
    if (version !== '20.10') expect([await has('module', 16), await has('less', 16), await can('less', remount)]).toEqual([true, false, false]);
    expect(['admin', 'module', 'less', 'moved'].map(name => verdicts.get(`CTR-0040 ${name}`))).toEqual(['fail', 'fail', 'pass', 'pass']);
  });
});

describe.each([['rootless', { rootless: true }], ['with remapped users', { usernsRemap: true }]] as const)('Docker 28 %s', (_name, options) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ version: '28', ...options });
    await importImage(engine.socket, base);
    await engine.docker('run', '-d', '--name', 'reaching', '--cap-add', 'SYS_ADMIN', '-v', '/etc:/host-etc', '-v', '/usr:/host-usr', base);
  });
  afterAll(() => engine?.stop());

  // Of /etc a rootless engine has a copy of its own.
  test('root in a container is not root on the host, whatever is mounted and added', async () => {
    const can = (command: string): Promise<boolean> => engine.docker('exec', 'reaching', 'sh', '-c', command).then(() => true, () => false);
    expect([await can('ls /host-etc/passwd'), await can('cat /host-etc/shadow'), await can('echo > /host-usr/new'), await can('echo > /proc/sys/kernel/core_pattern')]).toEqual([true, false, false, false]);
    const judged = judge(derive(await collectFrom(engine.endpoint)), checks, {}).filter(({ subject }) => isResource(subject) && subject.name === 'reaching');
    expect(['CTR-0005', 'CTR-0034', 'CTR-0035', 'CTR-0040'].map(id => judged.find(({ check }) => check.id === id)?.verdict.is)).toEqual(['notApplicable', 'pass', 'fail', 'notApplicable']);
  });
});
