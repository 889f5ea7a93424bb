import { maskedIn, the } from '../../assess/model/index.ts';
import { check, fail, listed, manual } from '../define.ts';
import { failAt } from './_history.ts';

/** Judges the masks: the values themselves never reach us. */
const inConfig = check({
  id: 'IMG-0006', on: 'image', severity: 'high', indicator: true, needs: ['env', 'labels', 'command', 'entrypoint'],
  title: 'No secret stands in an image’s configuration',
  why: 'Whoever can pull an image reads every secret in its configuration.',
  fix: 'Revoke the secret, build the image again without one, and hand the new secret over when the container starts.',
  judge: ({ env, labels, command, entrypoint }) => {
    const variables = env.flatMap((line, index) => (maskedIn(line).length > 0 ? [{ name: line.split('=', 1)[0]!, seen: { reading: 'env', path: `/${index}` } }] : []));
    const labelled = Object.entries(labels).flatMap(([name, value]) => (maskedIn(value).length > 0 ? [{ name, seen: { reading: 'labels', path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` } }] : []));
    const words = [['command', command], ['entrypoint', entrypoint]] as const;
    const lines = words.filter(([, line]) => line.some(word => maskedIn(word).length > 0)).map(([reading]) => ({ name: `its ${reading}`, seen: { reading } }));
    const texts = [...the('variable', variables.map(({ name }) => name)), ...the('label', labelled.map(({ name }) => name)), ...lines.map(({ name }) => name)];
    if (texts.length === 0) return manual('Nothing in its configuration looks like a secret. Were secrets kept out of it?');
    return fail(`What looks like a secret stands in ${listed(texts)}.`, ...[...variables, ...labelled, ...lines].map(({ seen }) => seen));
  },
});

/** Commands that write an account's secret where the image keeps it. */
const setUp = /aws\s+configure\s+set\s+aws_(?:access_key_id|secret_access_key)\b|gcloud\s+auth\s+activate-service-account\b|az\s+login\b[^;&|]*\s-p\b|doctl\s+auth\s+init\b[^;&|]*\s-t\b|docker\s+login\b[^;&|]*\s(?:-p|--password)\b/;

const inSteps = check({
  id: 'IMG-0007', on: 'image', severity: 'high', indicator: true, needs: ['history'],
  title: 'No secret stands in an image’s build steps',
  why: 'Build arguments and commands stay in an image’s history, where whoever can pull it reads them.',
  fix: 'Revoke the secret; in builds use RUN --mount=type=secret.',
  judge: ({ history }) => {
    const bad = history.steps.filter(({ line, instruction, text }) => maskedIn(line).length > 0 || (instruction === 'RUN' && setUp.test(text)));
    return bad.length > 0 ? failAt(bad, 'What looks like a secret stands in a build step') : manual('Nothing in its build steps looks like a secret. Were secrets kept out of this image’s build?');
  },
});

export default [inConfig, inSteps];
