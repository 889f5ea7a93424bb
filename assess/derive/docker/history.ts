import { z } from 'zod';
import { mapReading, type EvidenceDocument, type Gap, type History, type Reading, type Step } from '../../model/index.ts';
import { read } from '../read.ts';
import { amount, text } from './fields.ts';
import { shellLine } from './shell.ts';

const entries = z.array(z.object({ CreatedBy: text, Size: amount, Comment: text }));
const instructions = /^(RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)(?:\s+|$)([\s\S]*)$/;
/** Any shell with the option that takes a command, and what follows it. */
const shellCall = /^(?:\|\d+ [\s\S]*?)??((?:\/[\w./-]+|cmd|powershell|pwsh)(?:\s+(?:-{1,2}[\w-]+|pipefail|errexit|nounset|\/S))*?\s+(?:-\w*c|\/C|-Command))\s+([\s\S]*)$/i;

/**
 * The build steps of an image, oldest first, as the classic builder and BuildKit write them. The history is complete
 * if every layer has a step that tells how it was made.
 * @param layers how many layers the image has
 */
export function historyOf(document: EvidenceDocument | Gap, layers: Reading<number>): Reading<History> {
  if ('gap' in layers) return layers;
  return mapReading(read(document, '', entries), list => {
    const steps = list.map(({ CreatedBy, Size, Comment }, index) => stepOf(CreatedBy, Comment, Size, `/${index}/CreatedBy`)).reverse();
    const told = steps.filter(({ line }) => line !== '');
    const imported = list.some(({ Comment }) => /^imported from /i.test(Comment));
    return { steps, complete: !imported && told.length > 0 && told.length >= layers.value && steps.every(tells) };
  });
}

/** A step that made a layer must say how; what a here-document held is not recorded. */
const tells = ({ line, size, instruction, text: held }: Step): boolean => (line !== '' || size === 0) && !(instruction === 'RUN' && /^<<-?\s*\w/.test(held));

function stepOf(createdBy: string, comment: string, size: number, path: string): Step {
  const buildkit = /# buildkit\s*$/.test(createdBy) || comment.startsWith('buildkit.');
  const line = createdBy.replace(/\s*# buildkit\s*$/, '').trim();
  const base = { line, buildkit, size, path };
  const declared = /#\(nop\)\s+([\s\S]*)$/.exec(line)?.[1] ?? line;
  const [, instruction = '', rest = ''] = instructions.exec(declared.trim()) ?? [];
  if (instruction !== '' && instruction !== 'RUN') return { ...base, instruction, text: rest, shell: '', commands: [], pipes: false };
  const command = instruction === 'RUN' ? rest : line;
  const [, shell = '', inner] = shellCall.exec(command) ?? [];
  if (instruction === '' && inner === undefined) return { ...base, instruction: '', text: line, shell: '', commands: [], pipes: false };
  return { ...base, instruction: 'RUN', text: inner ?? command, shell, ...shellLine(inner ?? command) };
}
