/** `npm run test:cluster`: the system parts, Kubernetes built from source once, then the suite on a real one-node cluster. */
import { installedGo, kubeAll } from '../test/cluster/parts.ts';
import { clusterParts, install, refuse } from './system.ts';
import { runProjects } from './test.ts';

try {
  install(clusterParts(await installedGo() !== undefined));
  console.error(`Kubernetes: ${await kubeAll(line => console.error(line))}`);
} catch (error) {
  refuse(error);
}
process.exit(runProjects(['cluster'], process.argv.slice(2)));
