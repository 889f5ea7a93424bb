// `node scripts/with.mjs FILE …` runs a file with the Node that npm ci brought. Its link in node_modules/.bin does not
// do: npm 10 and older remove it together with the packages for other systems, whose link has the same name.
import path from 'node:path';
import { launch } from '../bin/launch.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error('npm ci needs Node.js 20.19 or newer and its npm. This is ' + process.version + ': with it, npm leaves out parts that are for newer ones.');
  console.error('Install a newer one (https://nodejs.org), then run npm ci again.');
  process.exit(2);
}
const [file, ...args] = process.argv.slice(2);
await launch(path.resolve(file), args);
