import { historyOf as derived } from '../../assess/derive/docker/history.ts';
import { isKnown, known, type History } from '../../assess/model/index.ts';

/** A history as the engine would tell it of these lines, oldest first, each with a layer of its own. */
export function historyOf(...lines: string[]): History {
  const body = lines.toReversed().map(CreatedBy => ({ CreatedBy, Size: 1, Comment: '' }));
  const reading = derived({ id: 'history', target: 'test', what: 'history', source: { by: 'docker-api', path: '/' }, readAt: '', body }, known(lines.length));
  if (!isKnown(reading)) throw new Error(reading.gap.detail);
  return reading.value;
}

/** The line of a RUN step, as the classic builder writes it. */
export const run = (command: string): string => `/bin/sh -c ${command}`;
/** The line of a RUN step, as BuildKit writes it. */
export const buildkit = (command: string): string => `RUN /bin/sh -c ${command} # buildkit`;
