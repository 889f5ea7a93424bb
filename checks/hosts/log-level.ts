import { check, fail, isKnown, notAssessed, pass } from '../define.ts';

export default check({
  id: 'HST-0003', on: 'engine', severity: 'low', needs: ['debug'], also: ['logLevel'],
  title: 'The engine logs at level info',
  why: 'A log with less than level info loses the trace of what happened; debug buries it and may hold what should stay unwritten.',
  fix: 'Remove "debug" and "log-level" from daemon.json and from the engine’s flags.',
  judge: ({ debug, logLevel }) => {
    if (debug) return fail('Debug mode is on.', { reading: 'debug' });
    if (!isKnown(logLevel)) return notAssessed(logLevel.gap);
    return logLevel.value === 'info' ? pass('It logs at level info.', { reading: 'logLevel' }) : fail(`It logs at level ${logLevel.value}.`, { reading: 'logLevel' });
  },
});
