import { expect, test } from 'vitest';
import type { Evidence, EvidenceDocument, Target } from './model/index.ts';
import { quote, reproduce } from './reproduce.ts';

const docker: Target = { id: 'docker:shop', kind: 'docker', label: 'shop', endpoint: 'https://x', identity: null, via: ['--context', 'shop'] };
const kubernetes: Target = { ...docker, id: 'k8s:prod', kind: 'kubernetes', via: ['--context', 'prod'] };
const host: Target = { ...docker, id: 'host:local', kind: 'host', via: [] };

function command(document: Partial<EvidenceDocument>, ...paths: readonly string[]): string | null {
  const whole = { id: 'd', target: 'docker:shop', what: 'container', readAt: '', body: null, source: { by: 'docker-api', path: '/x' }, ...document } as EvidenceDocument;
  const evidence = { targets: [docker, kubernetes, host], documents: new Map([['d', whole]]) } as unknown as Evidence;
  return reproduce(evidence, paths.map(path => ({ document: 'd', path })));
}

test.each([
  ['a container', { of: 'web' }, '/HostConfig/Privileged', "docker --context shop container inspect --format '{{json .HostConfig.Privileged}}' web"],
  ['a place in a list', { of: 'web' }, '/Mounts/2/Source', "docker --context shop container inspect --format '{{json .Mounts}}' web"],
  ['a key that is no word', { of: 'web' }, '/Config/Labels/a.b', "docker --context shop container inspect --format '{{json (index .Config.Labels \"a.b\")}}' web"],
  ['a hostile name', { of: "x'; rm -rf /" }, '/Id', "docker --context shop container inspect --format '{{json .Id}}' 'x'\\''; rm -rf /'"],
  ['a field below a key that is no word', { what: 'info' }, '/RegistryConfig/IndexConfigs/a:5000/Secure', "docker --context shop info --format '{{json (index .RegistryConfig.IndexConfigs \"a:5000\").Secure}}'"],
  ['the engine', { what: 'info' }, '/LiveRestoreEnabled', "docker --context shop info --format '{{json .LiveRestoreEnabled}}'"],
  ['a container by the name it has', { of: '9f1c', body: { Name: '/web' } }, '/Id', "docker --context shop container inspect --format '{{json .Id}}' web"],
  ['what docker has no words for', { what: 'exec', source: { by: 'docker-api', path: '/exec/1/json' } }, '', 'curl --silent --cacert ca.pem --cert cert.pem --key key.pem https://x/exec/1/json'],
  ['processes, with the columns that were asked for', { what: 'top', of: '9f1c', source: { by: 'docker-api', path: '/v1.41/containers/9f1c/top?ps_args=-o%20pid%2Cppid%2Cuid%2Cargs' } }, '/Processes/0', 'docker --context shop container top 9f1c -o pid,ppid,uid,args'],
  ['a volume of the list', { what: 'volumes', body: { Volumes: [{ Name: 'a b' }] } }, '/Volumes/0/Options/device', "docker --context shop volume inspect --format '{{json .Options.device}}' 'a b'"],
  ['a network of the list', { what: 'networks', body: [{ Name: 'bridge' }] }, '/0/Options', "docker --context shop network inspect --format '{{json .Options}}' bridge"],
  ['a service of the list', { what: 'swarm-services', body: [{ Spec: { Name: 'web' } }] }, '/0/Endpoint/Ports/1', "docker --context shop service inspect --format '{{json .Endpoint.Ports}}' web"],
  ['a whole list', { what: 'networks', body: [], source: { by: 'docker-api', path: '/networks' } }, '', 'curl --silent --cacert ca.pem --cert cert.pem --key key.pem https://x/networks'],
  ['an item of a list', { target: 'k8s:prod', what: 'pods', body: { items: [{ metadata: { name: 'web', namespace: 'shop' } }] }, source: { by: 'kubernetes-api', path: '/api/v1/pods' } }, '/items/0/spec/hostPID', "kubectl --context prod --namespace shop get pods --field-selector metadata.name=web --output json | jq '.items[0].spec.hostPID'"],
  ['an item whose name has signs that a selector knows', { target: 'k8s:prod', what: 'clusterroles', body: { items: [{ metadata: { name: 'a=b,c' } }] }, source: { by: 'kubernetes-api', path: '/x' } }, '/items/0', "kubectl --context prod get clusterroles --field-selector 'metadata.name=a\\=b\\,c' --output json | jq '.items[0]'"],
  ['an API list', { target: 'k8s:prod', what: 'pods', source: { by: 'kubernetes-api', path: '/api/v1/pods?limit=500' } }, '/items/3/spec/hostPID', "kubectl --context prod get --raw '/api/v1/pods?limit=500' | jq '.items[3].spec.hostPID'"],
  ['a page of an API list, as the list', { target: 'k8s:prod', what: 'pods', source: { by: 'kubernetes-api', path: '/api/v1/pods?limit=500&continue=eyJ2IjoibWV0YS5rOHM' } }, '', 'kubectl --context prod get --raw /api/v1/pods'],
  ['a file mode', { target: 'host:local', what: 'files', source: { by: 'stat' } }, '/~1etc~1docker/mode', "stat --dereference '--format=%A %a %U:%G %n' /etc/docker"],
  ['a command', { target: 'host:local', source: { by: 'command', argv: ['auditctl', '-l'] } }, '', 'auditctl -l'],
  ['whether auditing is on', { target: 'host:local', what: 'audit-rules', source: { by: 'command', argv: ['auditctl', '-l'] } }, '/enabled', 'auditctl -s'],
  ['what runs in a container', { target: 'host:local', what: 'container-processes', source: { by: 'composed', how: 'ps -e' } }, '/9f1c/processes/0', 'grep -ls 9f1c /proc/[0-9]*/cgroup | cut -d/ -f3 | xargs ps -ww -o pid,uid,args -p'],
  ['a kubelet asked itself', { target: 'k8s:prod', what: 'kubelet-config', source: { by: 'composed', how: "curl 'https://10.0.0.5:10250/configz'" } }, '/kubeletconfig/readOnlyPort', "curl 'https://10.0.0.5:10250/configz' | jq .kubeletconfig.readOnlyPort"],
  ['a file', { target: 'host:local', source: { by: 'file', path: '/etc/group' } }, '', 'cat /etc/group'],
] as const)('%s', (_name, document, path, expected) => {
  expect(command(document as Partial<EvidenceDocument>, path)).toBe(expected);
});

const items = { items: [{ metadata: { name: 'web', namespace: 'shop' }, spec: { containers: [{ command: ['serve', '--tls'] }] } }, { metadata: { name: 'db', namespace: 'shop' } }] };
const listed = { target: 'k8s:prod', what: 'pods', body: items, source: { by: 'kubernetes-api', path: '/api/v1/pods' } };
const pods = "kubectl --context prod --namespace shop get pods --field-selector metadata.name";
test.each([
  ['two places of a container', { of: 'web' }, ['/State/Running', '/State/Health'], ["docker --context shop container inspect --format '{{json .State.Running}} {{json .State.Health}}' web"]],
  ['two mounts, by their list', { of: 'web' }, ['/Mounts/0', '/Mounts/1', '/HostConfig/Mounts'], ["docker --context shop container inspect --format '{{json .Mounts}} {{json .HostConfig.Mounts}}' web"]],
  ['a place in another', { of: 'web' }, ['/HostConfig/Privileged', '/HostConfig'], ["docker --context shop container inspect --format '{{json .HostConfig}}' web"]],
  ['two networks of the list', { what: 'networks', body: [{ Name: 'a' }, { Name: 'b' }] }, ['/0/Options', '/1/Options'], ["docker --context shop network inspect --format '{{json .Options}}' a", "docker --context shop network inspect --format '{{json .Options}}' b"]],
  ['places of one object, what they have in common once', listed, ['/items/0/spec/hostPID', '/items/0/spec/volumes/1/hostPath'], [`${pods}=web --output json | jq --compact-output '.items[0].spec | .hostPID, .volumes[1].hostPath'`]],
  ['two objects', listed, ['/items/0/spec', '/items/1/spec'], [`${pods}=web --output json | jq '.items[0].spec'`, `${pods}=db --output json | jq '.items[0].spec'`]],
  ['what an array lacks, by the array', listed, ['/items/0/spec/containers/0/command/--profiling'], [`${pods}=web --output json | jq '.items[0].spec.containers[0].command'`]],
  ['a namespace of which a list holds nothing', listed, ['/items/namespace=empty'], ['kubectl --context prod --namespace empty get pods']],
  ['a name that a list lacks', listed, ['/items/namespace=shop,name=gone'], ['kubectl --context prod --namespace shop get pods --field-selector metadata.name=gone']],
  ['two file modes', { target: 'host:local', what: 'files', source: { by: 'stat' } }, ['/~1etc~1a', '/~1etc~1b'], ["stat --dereference '--format=%A %a %U:%G %n' /etc/a /etc/b"]],
  ['one command for all its places', { target: 'host:local', source: { by: 'command', argv: ['auditctl', '-l'] } }, ['/rules/0', '/rules/1'], ['auditctl -l']],
] as const)('%s', (_name, document, paths, expected) => {
  expect(command(document as unknown as Partial<EvidenceDocument>, ...paths)).toBe(expected.join('\n'));
});

test('a document that is not there has no command', () => {
  const evidence = { targets: [], documents: new Map() } as unknown as Evidence;
  expect(reproduce(evidence, [{ document: 'gone', path: '' }])).toBeNull();
  expect(reproduce(evidence, [])).toBeNull();
});

test.each([['plain-word', 'plain-word'], ['--flag', '--flag'], ['-x; id', "'-x; id'"], ['two words', "'two words'"], ['$(id)', "'$(id)'"], ['', "''"], ["it's", "'it'\\''s'"], ["a\n'b\\", String.raw`$'a\x0a\'b\\'`]])('%s is quoted as %s', (word, quoted) => {
  expect(quote(word)).toBe(quoted);
});
