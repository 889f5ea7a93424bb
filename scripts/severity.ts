/** Writes the table of severities in docs/severity.md from the catalogue. `--check` fails on drift instead. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checks } from '../checks/catalogue.ts';
import { kinds, layers, severities } from '../assess/model/index.ts';

const file = fileURLToPath(new URL('../docs/severity.md', import.meta.url));
const begin = '<!-- table -->';

/** The text that docs/severity.md must hold: what a person wrote above the mark, and the table below it. */
export function severityText(written: string): string {
  const head = written.slice(0, written.indexOf(begin) + begin.length);
  const tables = layers.map(layer => {
    const own = checks.filter(check => kinds[check.on].layer === layer)
      .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
    const rows = own.map(({ id, severity, title, why }) => `| ${id} | ${severity} | ${cell(title)} | ${cell(why)} |`);
    return `## ${layer[0]!.toUpperCase()}${layer.slice(1)}\n\n| Check | Severity | What must hold | Why so |\n|---|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${head}\n\n${tables.join('\n')}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = readFileSync(file, 'utf8');
  if (!process.argv.includes('--check')) writeFileSync(file, severityText(written));
  else if (written !== severityText(written)) {
    console.error('docs/severity.md does not match the catalogue. Run `npm run severity`.');
    process.exit(1);
  }
}
