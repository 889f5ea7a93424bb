import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0029', on: 'container', severity: 'medium', needs: ['defaultBridge', 'network'],
  title: 'Containers do not use the default bridge network',
  why: 'All containers that name no network meet on the default bridge, where by default each can reach the others.',
  fix: 'Make a network for each application and attach its containers to it.',
  judge: ({ defaultBridge, network: { through } }) => {
    if (defaultBridge === null) return pass();
    return fail(through.length > 0 ? `It is on the network ${defaultBridge} through container ${through.join(' → ')}.` : `It is on the network ${defaultBridge}.`, { reading: 'defaultBridge' }, ...(through.length > 0 ? [{ reading: 'network' }] : []));
  },
});
