/**
 * `npm run sample`: records the sample estate anew from a real bad engine on a machine of its own (a box with its own
 * name, files and processes) and a real cluster, and writes sample/evidence.plimsoll. Needs root and what the tests need.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pageKey } from '../assess/catalogue.ts';
import { defaultProfile } from '../assess/profile.ts';
import type { Evidence } from '../assess/model/index.ts';
import { open, seal } from '../collect/archive.ts';
import type { Collector } from '../collect/collector.ts';
import { dockerCollector } from '../collect/docker/collector.ts';
import { hostCollector } from '../collect/host/index.ts';
import { kubernetesCollector } from '../collect/kubernetes/index.ts';
import { createMasker } from '../collect/mask.ts';
import { catalogue } from '../desk/catalogue.ts';
import { EvidenceBuilder } from '../desk/run/evidence-builder.ts';
import { run } from '../desk/run/run.ts';
import { startCluster } from '../test/cluster/cluster.ts';
import { badEstate, type Engine } from '../test/engines/index.ts';

const file = path.join(import.meta.dirname, '../sample/evidence.plimsoll');
/** The sample's own masking key: what it hides is made up. */
const masker = createMasker(new Uint8Array(32).fill(1));
/** The box is the machine here: written so, the collector does not take it for a container on one. */
const boxRoot = '/.';
const [mode, out] = process.argv.slice(2);

async function record(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-sample-'));
  try {
    const engine = path.join(folder, 'engine');
    const box = spawnSync('unshare', ['--mount', '--uts', '--net', '--ipc', '--pid', '--fork', '--kill-child=KILL', '--mount-proc', 'sh', '-eu', '-c', machine, 'box', process.execPath, import.meta.filename, engine], { stdio: 'inherit' });
    if (box.status !== 0) throw new Error('The engine of the sample could not be recorded.');
    const parts = [await open(readFileSync(engine)), await open(await cluster(folder))].map(({ evidence }) => evidence);
    const { bytes } = seal(joined(parts), { catalogue: catalogue.digest, benchmarks: catalogue.pages.map(pageKey) });
    writeFileSync(file, bytes);
    console.log(`Wrote ${path.relative(process.cwd(), file)}, ${bytes.length} bytes.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A machine called harbour with Docker as its package leaves it, listening on TCP besides, and two people in its group. */
const machine = `
mount --make-rprivate /
for other in $(awk '$2 ~ "^/(tmp|run)/" { print $2 }' /proc/self/mounts); do umount -l "$other" 2>/dev/null || true; done
hostname harbour
ip link set lo up
keep=$(dirname "$3")
for folder in /run /var/lib/docker /etc/docker /root; do mkdir -p $folder; mount -t tmpfs -o mode=755 tmpfs $folder; done
mkdir -p $keep/etc; cp /etc/group $keep/etc/group
echo 5f1b2c7e9d3a4c6f8a0b1c2d3e4f5a6b > $keep/etc/machine-id
sed -i '/^docker:/d' $keep/etc/group; echo 'docker:x:998:deploy,intern' >> $keep/etc/group
mount --bind $keep/etc/group /etc/group
touch /etc/machine-id; mount --bind $keep/etc/machine-id /etc/machine-id
echo '{"log-driver":"json-file","insecure-registries":["registry.harbour.example:5000"]}' > /etc/docker/daemon.json
chmod 666 /etc/docker/daemon.json
dockerd -H unix:///run/docker.sock -H tcp://0.0.0.0:2375 --tls=false > $keep/dockerd.log 2>&1 &
for try in $(seq 300); do [ -S /run/docker.sock ] && docker version >/dev/null 2>&1 && break; sleep 0.1; done
docker version >/dev/null || { tail -5 $keep/dockerd.log; exit 1; }
docker context create harbour --docker host=unix:///run/docker.sock >/dev/null
"$1" "$2" --inside "$keep/engine"
`;

/** The engine inside the box, as the estate's maker wants it. */
function localEngine(): Engine {
  const docker = (...args: string[]): Promise<string> => Promise.resolve(execFileSync('docker', args, { encoding: 'utf8' }));
  return { version: '20.10', socket: '/run/docker.sock', endpoint: 'unix:///run/docker.sock', tcp: undefined, folder: '/var/lib/docker', docker, stop: () => Promise.resolve() } as Engine;
}

async function cluster(folder: string): Promise<Uint8Array> {
  const started = await startCluster();
  try {
    const config = path.join(folder, '.kube', 'config');
    mkdirSync(path.dirname(config));
    writeFileSync(config, readFileSync(started.kubeconfig.admin, 'utf8'));
    const kubectl = (...args: string[]): string => execFileSync(path.join(started.folder, 'bin', 'kubectl'), ['--kubeconfig', config, ...args], { encoding: 'utf8' });
    kubectl('config', 'rename-context', kubectl('config', 'current-context').trim(), 'pine');
    process.env.HOME = folder;
    delete process.env.KUBECONFIG;
    return await sealed([await kubernetesCollector('k8s:pine', { masker })]);
  } finally {
    await started.stop();
  }
}

async function sealed(collectors: readonly Collector[], before: () => Promise<void> = () => Promise.resolve()): Promise<Uint8Array> {
  await before();
  const steps = run({ collectors, profile: defaultProfile, decisions: [], collectedAt: new Date().toISOString(), live: false }, new AbortController().signal);
  for await (const step of steps) {
    if (step.is !== 'finished') continue;
    if (step.unreachable.length > 0) throw new Error(`Not reached: ${step.unreachable.join(', ')}. ${JSON.stringify(step.evidence.gaps)}`);
    return step.seal();
  }
  throw new Error('The run ended without an assessment.');
}

function joined(parts: readonly Evidence[]): Evidence {
  const builder = new EvidenceBuilder(parts[0]!.collectedAt, parts.flatMap(({ targets }) => targets));
  for (const { documents, enumerations, gaps, calls } of parts) {
    for (const document of documents.values()) builder.add({ is: 'document', document });
    for (const enumeration of enumerations) builder.add({ is: 'enumeration', enumeration });
    for (const gap of gaps) builder.add({ is: 'gap', gap });
    for (const call of calls) builder.add({ is: 'call', call });
  }
  return builder.evidence();
}

if (mode === '--inside') writeFileSync(out!, await sealed([await dockerCollector('docker:harbour', { masker }), hostCollector('host:local', { masker, root: boxRoot })], () => badEstate(localEngine())));
else await record();
