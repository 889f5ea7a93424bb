import { check, fail, manual, pass } from '../define.ts';

const local = ['json-file', 'local'];
const away = ['gelf', 'fluentd', 'splunk', 'awslogs', 'gcplogs', 'logentries', 'etwlogs'];

export default check({
  id: 'HST-0014', on: 'engine', severity: 'medium', needs: ['loggingDriver'],
  title: 'Container logs leave the host by default',
  why: 'Logs that lie on the host can be rewritten by whoever takes it over, and are gone when their container is removed.',
  fix: 'Set "log-driver" to one that ships the logs elsewhere, or let syslog or journald forward them.',
  judge: ({ loggingDriver }) => {
    if (loggingDriver === 'none') return fail('The logging driver is none: no log is kept.');
    if (local.includes(loggingDriver)) return fail(`The logging driver is ${loggingDriver}, which keeps logs on the engine’s own host.`);
    return away.includes(loggingDriver) ? pass(`The logging driver is ${loggingDriver}.`) : manual(`The logging driver is ${loggingDriver}. Does it forward the logs to another machine?`);
  },
});
