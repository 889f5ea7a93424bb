import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** True when this runs from source; false from the bundles that `npm run build` makes. */
export const fromSource = import.meta.url.endsWith('.ts');

/** The folder of the package: the checkout, or the installed package that holds dist/. Throws when there is none above this file. */
export function packageRoot(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error('Plimsoll cannot find its own files: no package.json above it.');
  }
}

/** A file of the package, by its path from the package's folder. */
export const packageFile = (...parts: string[]): string => path.join(packageRoot(), ...parts);
/** The recorded estate that comes with the product. */
export const sampleFile = (): string => packageFile('sample', 'evidence.plimsoll');
