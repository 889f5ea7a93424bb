import { check, fail, isKnown, listed, manual, notAssessed, pass } from '../define.ts';

export default check({
  id: 'CTR-0017', on: 'container', severity: 'high', needs: ['devices', 'privileged'], also: ['deviceRules', 'deviceRequests'],
  title: 'No host devices are passed into containers',
  why: 'Through a device of the host a container reaches the hardware behind it: a disk with all its files, for example.',
  fix: 'Recreate it without --privileged, --device and --device-cgroup-rule, or accept the device in the profile (acceptedDevices).',
  judge: ({ devices, privileged, deviceRules, deviceRequests }, { acceptedDevices = [] }) => {
    if (privileged) return fail('It runs privileged, with every device of the host.', { reading: 'privileged' });
    const passed = devices.flatMap(({ host, permissions }, index) => (acceptedDevices.includes(host) ? [] : [{ text: `${host} (${permissions})`, seen: { reading: 'devices', path: `/${index}` } }]));
    const rules = (isKnown(deviceRules) ? deviceRules.value : []).flatMap((rule, index) => (acceptedDevices.includes(rule) ? [] : [{ text: `devices by the rule “${rule}”`, seen: { reading: 'deviceRules', path: `/${index}` } }]));
    const bad = [...passed, ...rules];
    if (bad.length > 0) return fail(`It may use ${listed(bad.map(({ text }) => text))}.`, ...bad.map(({ seen }) => seen));
    if (!isKnown(deviceRules)) return notAssessed(deviceRules.gap);
    if (!isKnown(deviceRequests)) return notAssessed(deviceRequests.gap);
    return deviceRequests.value.length > 0 ? manual(`It asks for devices (${deviceRequests.value.join('; ')}). Are they meant for it?`, { reading: 'deviceRequests' }) : pass();
  },
});
