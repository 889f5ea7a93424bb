import { expect, test } from 'vitest';
import { decisionsSchema } from '../../assess/decisions.ts';
import { profileSchema } from '../../assess/profile.ts';
import { parseUserFile } from './files.ts';

const profile = (text: string): unknown => parseUserFile('profile.yaml', text, profileSchema);

test('an empty profile is the default one', () => {
  expect(profile('')).toEqual({ name: 'default', level: '2', parameters: {} });
});

test('a profile gives its parameters', () => {
  expect(profile('name: shop\nlevel: "1"\nparameters:\n  acceptedPorts: [80, 443]\n')).toMatchObject({ name: 'shop', level: '1', parameters: { acceptedPorts: [80, 443] } });
});

test.each([
  ['a wrong key names the nearest', 'leval: "1"', 'Did you mean level?'],
  ['a wrong parameter names the nearest', 'parameters:\n  acceptedPort: [80]', 'parameters: there is no setting acceptedPort. Did you mean acceptedPorts?'],
  ['a wrong value names its place', 'parameters:\n  acceptedPorts: [http]', 'parameters.acceptedPorts.0:'],
  ['a wrong rule of the scope names the nearest', 'scope:\n  namespace: { only: [shop] }', 'scope: there is no setting namespace. Did you mean namespaces?'],
  ['a wrong side of a rule names the nearest', 'scope:\n  images: { exept: ["*"] }', 'scope.images: there is no setting exept. Did you mean except?'],
  ['a rule that says nothing is refused', 'scope:\n  images: {}', 'scope.images: Say only, except, or both.'],
  ['a rule that is a list is refused', 'scope:\n  images: ["ci/*"]', 'scope.images:'],
  ['broken YAML says where', 'name: [', 'profile.yaml cannot be used'],
])('%s', (_name, text, message) => {
  expect(() => profile(text)).toThrow(message);
});

const exception = `decisions:
  - is: exception
    id: D-1
    check: CTR-0004
    resource: { name: ci-runner }
    owner: Ada
    approver: Grace
    reason: builds need it
    compensatingControl: its own network
    expires: "2027-01-31"
`;

test('an exception with all its fields is read', () => {
  expect(parseUserFile('d.yaml', exception, decisionsSchema).decisions).toHaveLength(1);
});

test('an exception without an owner or an end is refused', () => {
  expect(() => parseUserFile('d.yaml', exception.replace('    owner: Ada\n', ''), decisionsSchema)).toThrow('decisions.0.owner');
  expect(() => parseUserFile('d.yaml', exception.replace(/ {4}expires.*\n/, ''), decisionsSchema)).toThrow('decisions.0.expires');
});
