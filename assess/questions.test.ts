import { expect, test } from 'vitest';
import { askedOf, namesOf } from './questions.ts';

const asked = (...pairs: readonly (readonly [name: string, message: string])[]) =>
  askedOf(pairs.map(([name, message]) => ({ message, resource: { kind: 'image', id: name, name, targets: ['docker:a'] } })));

test('one question asked of several is put once', () => {
  expect(asked(['a', 'Is it wanted?'], ['b', 'Is it wanted?'], ['a', 'Is it wanted?'])).toEqual([{ question: 'Is it wanted?', of: ['a', 'b'] }]);
});
test('questions that differ by the name alone are put once, with the names', () => {
  expect(asked(['ghcr.io/a:1', 'Is this a trusted origin: ghcr.io/a?'], ['b:2', 'Is this a trusted origin: docker.io/b:2?'])).toEqual([{ question: 'Is this a trusted origin: …?', of: ['ghcr.io/a:1', 'docker.io/b:2'] }]);
});
test('what else differs stands with the name', () => {
  expect(asked(['shop', 'Are these ports meant: 0.0.0.0:80 (80/tcp)?'], ['api', 'Are these ports meant: 127.0.0.1:81 (81/tcp)?']))
    .toEqual([{ question: 'Are these ports meant: …?', of: ['shop: 0.0.0.0:80 (80/tcp)', 'api: 127.0.0.1:81 (81/tcp)'] }]);
});
test('words that all end with stay in the question', () => {
  expect(asked(['x', 'Built 3 days ago: is it fresh?'], ['y', 'Built 14 days ago: is it fresh?'])).toEqual([{ question: 'Built … days ago: is it fresh?', of: ['x: 3', 'y: 14'] }]);
});
test('a number that stands in the name by chance is still told', () => {
  expect(asked(['web:1.3', 'Built 3 days ago: is it fresh?'], ['y', 'Built 14 days ago: is it fresh?'])[0]?.of).toEqual(['web:1.3: 3', 'y: 14']);
});
test('questions with little in common stay apart', () => {
  expect(asked(['x', 'Who owns it?'], ['y', 'Is port 80 open?'])).toHaveLength(2);
});
test('a question with nothing in the place where others differ stays apart', () => {
  expect(asked(['x', 'Is it still wanted today?'], ['y', 'Is it still wanted or not today?'])).toHaveLength(2);
});
test('an ellipsis that ends the question is its end', () => {
  expect(asked(['x', 'Is it meant to be reached? It is a NodePort.'], ['y', 'Is it meant to be reached? It is a LoadBalancer.'])[0]?.question).toBe('Is it meant to be reached? It is a …');
});
test('names that hold commas are told apart by semicolons', () => {
  expect([namesOf(['a', 'b']), namesOf(['a: 80, 81', 'b'])]).toEqual(['a, b', 'a: 80, 81; b']);
});
test('the end of the sentence that differs is no part of what differs', () => {
  expect(asked(['x', 'It publishes 0.0.0.0:80 (80/tcp). Is that meant?'], ['y', 'It publishes 127.0.0.1:81 (81/tcp). Is that meant?']))
    .toEqual([{ question: 'It publishes … Is that meant?', of: ['x: 0.0.0.0:80 (80/tcp)', 'y: 127.0.0.1:81 (81/tcp)'] }]);
});
