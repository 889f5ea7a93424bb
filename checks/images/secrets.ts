import { maskedIn } from '../../assess/model/index.ts';
import { check, fail, manual } from '../define.ts';
import { failAt } from './_history.ts';

/** Judges the masks: the values themselves never reach us. */
const inConfig = check({
  id: 'IMG-0006', on: 'image', severity: 'high', indicator: true, needs: ['env', 'labels', 'command', 'entrypoint'],
  title: 'No secret stands in an image’s configuration',
  why: 'Whoever can pull the image holds the secret.',
  fix: 'Revoke the secret, hand it over when the container starts, and build again without it.',
  judge: ({ env, labels, command, entrypoint }) => {
    const hits = [
      ...env.flatMap((line, index) => (maskedIn(line).length > 0 ? [{ text: `the variable ${line.split('=', 1)[0]}`, seen: { reading: 'env', path: `/${index}` } }] : [])),
      ...Object.entries(labels).flatMap(([name, value]) => (maskedIn(value).length > 0 ? [{ text: `the label ${name}`, seen: { reading: 'labels', path: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` } }] : [])),
      ...(command.some(word => maskedIn(word).length > 0) ? [{ text: 'its command', seen: { reading: 'command' } }] : []),
      ...(entrypoint.some(word => maskedIn(word).length > 0) ? [{ text: 'its entrypoint', seen: { reading: 'entrypoint' } }] : []),
    ];
    return hits.length > 0 ? fail(`A secret stands in ${hits.map(({ text }) => text).join(', ')}.`, ...hits.map(({ seen }) => seen)) : manual('Looked, none seen. Were secrets kept out of this image’s configuration?');
  },
});

/** Commands that write an account's secret where the image keeps it. */
const setUp = /aws\s+configure\s+set\s+aws_(?:access_key_id|secret_access_key)\b|gcloud\s+auth\s+activate-service-account\b|az\s+login\b[^;&|]*\s-p\b|doctl\s+auth\s+init\b[^;&|]*\s-t\b|docker\s+login\b[^;&|]*\s(?:-p|--password)\b/;

const inSteps = check({
  id: 'IMG-0007', on: 'image', severity: 'high', indicator: true, needs: ['history'],
  title: 'No secret stands in an image’s build steps',
  why: 'Build arguments and commands stay in the history, for whoever can pull the image.',
  fix: 'Revoke the secret; in builds use RUN --mount=type=secret.',
  judge: ({ history }) => {
    const bad = history.steps.filter(({ line, instruction, text }) => maskedIn(line).length > 0 || (instruction === 'RUN' && setUp.test(text)));
    return bad.length > 0 ? failAt(bad, 'A secret stands in a build step') : manual('Looked, none seen. Were secrets kept out of this image’s build?');
  },
});

export default [inConfig, inSteps];
