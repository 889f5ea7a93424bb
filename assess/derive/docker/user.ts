import type { ImageUser } from '../../model/index.ts';

/** The account in a USER setting. root, 0, 00 and nothing are root, whatever the group; a name's uid is not known. */
export function userOf(setting: string): ImageUser {
  const name = setting.split(':', 1)[0]!.trim();
  if (name === '' || name === 'root' || /^0+$/.test(name)) return { name, is: 'root' };
  return { name, is: /^\d+$/.test(name) ? 'number' : 'name' };
}
