import { check, fail, manual, pass } from '../define.ts';

const local = ['json-file', 'local', 'none'];
const away = ['gelf', 'fluentd', 'splunk', 'awslogs', 'gcplogs', 'logentries', 'etwlogs'];

export default check({
  id: 'HST-0014', on: 'engine', severity: 'medium', needs: ['loggingDriver'],
  title: 'Container logs leave the host by default',
  why: 'Who takes the host can rewrite the logs that lie on it, and with the container they are gone.',
  fix: 'Set "log-driver" to one that ships the logs elsewhere, or let syslog or journald forward them.',
  judge: ({ loggingDriver }) => {
    if (local.includes(loggingDriver)) return fail(`The logging driver is ${loggingDriver}, which keeps logs on this host or nowhere.`);
    return away.includes(loggingDriver) ? pass(`The logging driver is ${loggingDriver}.`) : manual(`The logging driver is ${loggingDriver}. Does it forward the logs to another machine?`);
  },
});
