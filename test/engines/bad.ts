import type { Engine } from './engine.ts';
import { buildImage } from './images.ts';

/** The secret that the bad estate carries in a variable. It must never be seen in anything we write. */
export const plantedSecret = 'c0rrect-h0rse-battery';

/** Hardened as far as a container can be: every option that a reviewer would ask for. */
export const hardened = [
  '--user', '1000:1000', '--read-only', '--tmpfs', '/tmp:size=16m,noexec,nosuid,nodev', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges',
  '--memory', '64m', '--cpu-shares', '512', '--pids-limit', '64', '--restart', 'on-failure:5', '--network', 'harbour',
  '--health-cmd', 'true', '--health-interval', '1h', '-p', '127.0.0.1:8443:8443',
] as const;

const base = 'FROM scratch\nCOPY root/ /\nCMD ["sleep", "100000"]\n';
const careless = `FROM harbour/base:1.0
ENV API_TOKEN=${plantedSecret}
RUN echo apt-get update
EXPOSE 80 22
CMD ["sleep", "100000"]
`;
const careful = `FROM harbour/base:1.0
LABEL org.opencontainers.image.vendor=Harbour
EXPOSE 8443
HEALTHCHECK --interval=1h CMD ["true"]
USER 1000:1000
CMD ["sleep", "100000"]
`;

/** The images of the estates: a base, one careless and one careful. */
export async function importImages({ socket }: Engine): Promise<void> {
  await buildImage(socket, 'harbour/base:1.0', base);
  await buildImage(socket, 'harbour/web:latest', careless);
  await buildImage(socket, 'harbour/api:1.4.2', careful);
}

/** The deliberately bad estate: each container one classic mistake, and a good one among them. */
export async function badEstate(engine: Engine): Promise<void> {
  await importImages(engine);
  const start = (name: string, ...options: string[]): Promise<string> => engine.docker('run', '-d', '--name', name, ...options);
  await engine.docker('network', 'create', 'harbour');
  await start('ci-agent', '-v', '/var/run/docker.sock:/var/run/docker.sock', 'harbour/web:latest');
  await start('backup', ...everyPrivilege(engine), '-v', '/etc:/host/etc', '-v', '/:/host/root:ro', 'harbour/web:latest');
  await start('shop', '-e', `DB_PASSWORD=${plantedSecret}`, '-e', 'DB_HOST=db', '-p', '0.0.0.0:80:80', 'harbour/web:latest');
  await start('metrics', '--network', 'host', '--pid', 'host', '--ipc', 'host', '--security-opt', 'seccomp=unconfined', 'harbour/web:latest');
  await start('legacy', '-p', '8080:80', '--restart', 'always', '--cgroup-parent', '/custom', 'harbour/web:latest');
  await engine.docker('create', '--name', 'old', 'harbour/web:latest');
  await start('api', ...hardened, 'harbour/api:1.4.2');
}

/** What people do without thinking of security, and nothing that is grave: containers as `docker run` makes them. */
export async function plainEstate(engine: Engine): Promise<void> {
  await buildImage(engine.socket, 'harbour/base:1.0', base);
  await engine.docker('run', '-d', '--name', 'web', '-p', '8080:80', 'harbour/base:1.0');
  await engine.docker('run', '-d', '--name', 'worker', '-v', 'cache:/srv', 'harbour/base:1.0');
  await engine.docker('run', '-d', '--name', 'db', '-e', 'DB_NAME=shop', '-v', 'data:/srv', 'harbour/base:1.0');
}

/** The same, with one container more that can do anything: it holds the engine's socket. */
export async function socketEstate(engine: Engine): Promise<void> {
  await plainEstate(engine);
  await engine.docker('run', '-d', '--name', 'ci-agent', '-v', '/var/run/docker.sock:/var/run/docker.sock', 'harbour/base:1.0');
}

/** An estate of hardened containers alone. */
export async function goodEstate(engine: Engine): Promise<void> {
  await buildImage(engine.socket, 'harbour/base:1.0', base);
  await buildImage(engine.socket, 'harbour/api:1.4.2', careful);
  await engine.docker('image', 'rm', 'harbour/base:1.0');
  await engine.docker('network', 'create', 'harbour');
  await engine.docker('run', '-d', '--name', 'api', ...hardened, 'harbour/api:1.4.2');
}

/** runc 1.1 with an old engine may not raise limits here, so 20.10 gets every capability but that one. */
const everyPrivilege = ({ version }: Engine): string[] => (version === '20.10' ? ['--cap-add', 'ALL', '--cap-drop', 'SYS_RESOURCE'] : ['--privileged']);
