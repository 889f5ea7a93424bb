import { check, fail, isKnown, notApplicable, notAssessed, pass } from '../define.ts';

export default check({
  id: 'HST-0012', on: 'engine', severity: 'low', needs: ['storageDriver'], also: ['storageOptions'],
  title: 'The base size of containers is not changed',
  why: 'A larger base size lets every container fill more of the host’s disk.',
  fix: 'Remove dm.basesize from "storage-opts".',
  judge: ({ storageDriver, storageOptions }) => {
    if (storageDriver !== 'devicemapper') return notApplicable(`Only devicemapper has a base size; the storage driver is ${storageDriver}.`, { reading: 'storageDriver' });
    if (!isKnown(storageOptions)) return notAssessed(storageOptions.gap);
    const size = storageOptions.value.find(option => option.startsWith('dm.basesize'));
    return size === undefined ? pass('No base size is set.', { reading: 'storageOptions' }) : fail(`The base size is set: ${size}.`, { reading: 'storageOptions' });
  },
});
