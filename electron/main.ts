import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, session, dialog } from 'electron';
import { assetOf, siteHeaders } from '../desk/carry/site.ts';
import { bridge } from './bridge.ts';
import { home, scheme } from './channels.ts';
import { startDesk } from './desk-process.ts';
import { lockPages, lockSession } from './locked.ts';
import { menu } from './menu.ts';
import { nodePath } from './node-path.ts';

/** dist/electron/main.cjs stands two folders below the package; the desk's program lies beside the archive, not in it. */
const root = path.join(__dirname, '..', '..');
const unpacked = root.replace(/app\.asar$/, 'app.asar.unpacked');

protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
lockPages(app);
// Chromium refuses to sandbox under root; who starts it with --no-sandbox has decided that. Each page still asks for a sandbox.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (!app.requestSingleInstanceLock()) app.quit();
else void app.whenReady().then(open, (error: unknown) => { dialog.showErrorBox('Plimsoll cannot start', String(error)); app.quit(); });

function open(): void {
  Menu.setApplicationMenu(menu(process.platform));
  lockSession(session.defaultSession);
  protocol.handle(scheme, serveWindow);
  const desk = startDesk({ program: path.join(unpacked, 'dist', 'node', 'desk.js'), node: nodePath(unpacked) });
  const window = new BrowserWindow({
    width: 1280, height: 800, minWidth: 1024, minHeight: 640, show: false, title: 'Plimsoll',
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false, devTools: !app.isPackaged },
  });
  const leave = bridge(ipcMain, window.webContents, desk.api);
  window.webContents.on('did-start-navigation', details => { if (details.isMainFrame && !details.isSameDocument) leave(); });
  const shown = (): void => {
    if (window.isDestroyed() || window.isVisible()) return;
    window.show();
    tellStarter();
  };
  window.once('ready-to-show', shown);
  // On Wayland a hidden window draws nothing, and so is never ready to be shown: there the loaded page has to do.
  if (process.platform === 'linux') window.webContents.once('did-finish-load', shown);
  window.on('closed', () => { leave(); desk.stop(); });
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => { if (window.isMinimized()) window.restore(); window.focus(); });
  void window.loadURL(home);
}

/** Who started us may wait for the window, to go another way when none comes: it named a file that says so. */
function tellStarter(): void {
  const file = process.env['PLIMSOLL_SHOWN'];
  if (file) writeFileSync(file, '');
}

/** The window's own protocol: files of dist/renderer with the strict policy, and nothing else. */
async function serveWindow(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const asset = request.method === 'GET' && url.host === 'app' ? await assetOf(path.join(root, 'dist', 'renderer'), url.pathname) : undefined;
  if (!asset) return new Response('There is nothing here.', { status: 404, headers: siteHeaders });
  return new Response(asset.bytes, { headers: { ...siteHeaders, 'content-type': asset.mediaType } });
}
