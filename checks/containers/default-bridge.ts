import { check, fail, pass } from '../define.ts';

export default check({
  id: 'CTR-0029', on: 'container', severity: 'medium', needs: ['defaultBridge', 'network'],
  title: 'Containers do not use the default bridge network',
  why: 'All containers that name no network meet on the default bridge, where by default each can reach the others.',
  fix: 'Make a network for each application and attach its containers to it.',
  judge: ({ defaultBridge, network: { through } }) => {
    if (defaultBridge === null) return pass();
    const name = `It is on the default bridge network (${defaultBridge})`;
    return fail(through.length > 0 ? `${name} through container ${through.join(' → ')}.` : `${name}.`, { reading: 'defaultBridge' }, ...(through.length > 0 ? [{ reading: 'network' }] : []));
  },
});
