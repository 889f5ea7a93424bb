// `node scripts/with.mjs FILE …` runs a file with the Node that npm ci brought. Its link in node_modules/.bin does not
// do: npm 10 and older remove it together with the packages for other systems, whose link has the same name.
import path from 'node:path';
import { launch } from '../bin/launch.mjs';

const [file, ...args] = process.argv.slice(2);
await launch(path.resolve(file), args);
