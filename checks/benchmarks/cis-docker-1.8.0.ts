import { page } from '../define.ts';
import { containerControls } from './_cis-docker/containers.ts';
import { hostControls } from './_cis-docker/hosts.ts';
import { imageControls } from './_cis-docker/images.ts';

const numbers = (ref: string): number[] => ref.split('.').map(Number);

/** 4.2 before 4.10. */
function inOrder({ ref: a }: { ref: string }, { ref: b }: { ref: string }): number {
  const [left, right] = [numbers(a), numbers(b)];
  const differs = left.findIndex((part, index) => part !== right[index]);
  return differs === -1 ? left.length - right.length : left[differs]! - (right[differs] ?? -1);
}

/** Every control is here: decided by checks, asked of a person, or said to be not built. Titles are our words. */
export default page({
  id: 'cis-docker', version: '1.8.0', title: 'CIS Docker', of: 'docker', levels: ['1', '2'], writtenFor: 'Docker Engine on Linux',
  controls: [...hostControls, ...imageControls, ...containerControls].sort(inOrder),
});
