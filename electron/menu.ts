import { Menu, type MenuItemConstructorOptions } from 'electron';

const edit: MenuItemConstructorOptions = { role: 'editMenu' };
const view: MenuItemConstructorOptions = { label: 'View', submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, { type: 'separator' }, { role: 'togglefullscreen' }] };

/** The menu: what the system expects for text and size. No reload, no developer tools. */
export function menu(platform: NodeJS.Platform): Menu {
  const own: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [{ label: 'File', submenu: [{ role: 'quit' }] }];
  return Menu.buildFromTemplate([...own, edit, view, { role: 'windowMenu' }]);
}
