import type { CheckText } from '../../assess/model/index.ts';
import { family } from '../define.ts';
import { loopback, off, orFile, type FlagRule } from './_flags.ts';

interface Row extends CheckText { readonly rule: FlagRule }

const rows: readonly Row[] = [
  { id: 'NOD-0401', severity: 'low', rule: orFile('config', 'Is profiling off (enableProfiling: false)? The flag counts for nothing beside a file.', off('profiling')), title: 'The scheduler offers no profiling', why: 'Profiling tells how the scheduler works inside, and costs CPU time.', fix: 'Set --profiling=false.' },
  { id: 'NOD-0402', severity: 'medium', rule: loopback('bind-address'), title: 'The scheduler listens on loopback', why: 'The scheduler’s port is meant for its node alone; unless told otherwise it listens on every address.', fix: 'Set --bind-address=127.0.0.1.' },
];

export default family({ on: 'scheduler', needs: ['flags'], rows, judge: ({ rule }, { flags }) => rule(flags) });
