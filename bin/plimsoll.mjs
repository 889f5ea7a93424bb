#!/usr/bin/env node
import { existsSync } from 'node:fs';
import path from 'node:path';
import { launch, root } from './launch.mjs';

const built = path.join(root, 'dist', 'node', 'cli.js');
await launch(existsSync(built) ? built : path.join(root, 'cli', 'main.ts'), process.argv.slice(2));
