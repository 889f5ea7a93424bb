import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plantedSecret } from './bad.ts';
import type { Engine } from './engine.ts';
import { buildImage, importImage } from './images.ts';

const base = 'harbour/base:1.0';
const shop = `FROM ${base}
MAINTAINER somebody
ENV API_TOKEN=${plantedSecret}
ARG PASSWORD=${plantedSecret}
RUN echo ready | cat
EXPOSE 22 8080/tcp
VOLUME /data
USER app
WORKDIR /srv
HEALTHCHECK --interval=1h CMD ["true"]
ONBUILD RUN true
CMD sleep 100000
`;

/** One container for each case in which a reader of inspect answers goes wrong. Its name says which. */
export async function hardCases(engine: Engine): Promise<void> {
  const { docker, socket, folder } = engine;
  const run = (name: string, ...options: string[]): Promise<string> => docker('run', '-d', '--name', name, ...options, base);
  const create = (name: string, ...options: string[]): Promise<string> => docker('create', '--name', name, ...options);
  await importImage(socket, base);
  await buildImage(socket, 'harbour/shop:latest', shop);
  await docker('tag', 'harbour/shop:latest', 'harbour/shop:1.0');
  await docker('volume', 'create', '-o', 'type=none', '-o', 'o=bind', '-o', 'device=/etc', 'disguised');
  await docker('volume', 'create', 'plain');
  await docker('network', 'create', '--internal', 'inner');
  await docker('network', 'create', '-o', 'com.docker.network.bridge.host_binding_ipv4=127.0.0.1', 'loopback');
  await writeFile(join(folder, 'allow.json'), '{"defaultAction":"SCMP_ACT_ALLOW"}');
  await run('plain');
  await run('paths', '-v', '/var/run/../run//docker.sock:/a.sock', '-v', '/etc/localtime:/etc/localtime:ro', '-v', 'disguised:/b', '-v', 'plain:/c');
  await run('options', '--cap-add', 'cap_ipc_lock', '--cap-drop', 'net_raw', '--security-opt', 'label=disable', '--security-opt', 'seccomp=unconfined', '--security-opt', 'no-new-privileges:false');
  await run('allows-all', '--security-opt', `seccomp=${join(folder, 'allow.json')}`, '--security-opt', 'no-new-privileges=true');
  await run('open-paths', '--security-opt', 'systempaths=unconfined', '--log-driver', 'none');
  await run('host-spaces', '--network', 'host', '--pid', 'host', '--ipc', 'host', '--uts', 'host', '--userns', 'host');
  await run('ports', '-p', '22:22', '-p', '5000-5001:5000-5001', '-p', '127.0.0.1:9000:9000', '-p', '[::1]:7000:7000');
  await run('joined', '--network', 'container:ports', '--pid', 'container:host-spaces');
  await run('publish-nothing', '-P');
  await run('no-network', '--network', 'none');
  await run('inner', '--network', 'inner', '-p', '8081:80');
  await run('loopback', '--network', 'loopback', '-p', '8082:80');
  await run('limits', '--device', '/dev/null:/dev/xnull', '--device-cgroup-rule', 'c 1:3 rwm', '--ulimit', 'nofile=100:200', '--cgroup-parent', '/custom', '--restart', 'always', '--cpus', '0.5', '--memory', '64m');
  await run('composed', '--label', 'com.docker.compose.project=harbour', '--label', 'com.docker.compose.service=web', '--label', 'com.docker.compose.container-number=1');
  await create('created', '-p', '8090:80', base);
  await create('created-loopback', '--network', 'loopback', '-p', '80:80', base);
  await create('created-all', '-P', 'harbour/shop:1.0');
  await run('leaving');
  await create('orphan', '--network', 'container:leaving', base);
  await docker('rm', '-f', 'leaving');
  await docker('exec', '-d', '--user', 'root', 'plain', 'sleep', '100000');
}
