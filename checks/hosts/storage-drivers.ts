import { fail, family, pass } from '../define.ts';

const text = (driver: string) => ({
  driver, severity: 'low', title: `The storage driver is not ${driver}`,
  why: `The storage driver ${driver} is no longer maintained and gone from current engines: its defects stay, and it holds back upgrades.`,
  fix: 'Move to overlay2: export what must be kept, change the driver, and pull the images again.',
} as const);

export default family({
  on: 'engine', needs: ['storageDriver'],
  rows: [{ id: 'HST-0006', ...text('aufs') }, { id: 'HST-0007', ...text('devicemapper') }],
  judge: ({ driver }, { storageDriver }) => (storageDriver === driver ? fail(`The storage driver is ${driver}.`) : pass(`The storage driver is ${storageDriver}.`)),
});
