import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunEvent } from '../contract.ts';
import { Job } from './job.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const started: RunEvent = { is: 'started', runId: 'r', targets: ['docker:a'] };
const done: RunEvent = { is: 'done', assessmentId: 'a', cancelled: false };
const progress = (read: number, target = 'docker:a'): RunEvent => ({ is: 'progress', target, read, expected: null, gaps: 0, now: '' });

test('events leave in one batch', () => {
  const job = new Job('r');
  const heard = vi.fn();
  job.listen(heard);
  job.push(started);
  job.push(progress(1));
  expect(heard).not.toHaveBeenCalled();
  vi.advanceTimersByTime(50);
  expect(heard.mock.calls).toEqual([[[started, progress(1)]]]);
});

test('of progress that comes faster than it is sent the newest is kept, for each target', () => {
  const job = new Job('r');
  const heard = vi.fn();
  job.listen(heard);
  for (let read = 1; read <= 500; read++) job.push(progress(read));
  job.push(progress(7, 'docker:b'));
  vi.advanceTimersByTime(50);
  expect(heard.mock.calls).toEqual([[[progress(500), progress(7, 'docker:b')]]]);
});

test('one who comes late hears it from the beginning; one who came early hears nothing twice', () => {
  const job = new Job('r');
  const early = vi.fn();
  const late = vi.fn();
  job.listen(early);
  job.push(started);
  vi.advanceTimersByTime(50);
  job.push(progress(3));
  job.listen(late);
  vi.advanceTimersByTime(50);
  expect(late.mock.calls).toEqual([[[started, progress(3)]]]);
  expect(early.mock.calls).toEqual([[[started]], [[progress(3)]]]);
});

test('the last event is sent at once, and a finished run can still be heard', () => {
  const job = new Job('r');
  const heard = vi.fn();
  job.listen(heard);
  job.push(started);
  job.push(done);
  expect(heard.mock.calls).toEqual([[[started, done]]]);
  expect(job.over).toBe(true);
  const late = vi.fn();
  job.listen(late);
  vi.advanceTimersByTime(50);
  expect(late.mock.calls).toEqual([[[started, done]]]);
});

test('one who stopped hears no more', () => {
  const job = new Job('r');
  const heard = vi.fn();
  job.listen(heard)();
  job.push(done);
  expect(heard).not.toHaveBeenCalled();
});
