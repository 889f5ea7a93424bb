import type { App, Session } from 'electron';
import { home, origin } from './channels.ts';
import { originOf } from './bridge.ts';

/** Every page that is ever made: it stays at our address, opens no window, embeds nothing. */
export function lockPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const stay = (event: { preventDefault(): void }, url: string): void => { if (originOf(url) !== origin) event.preventDefault(); };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', event => event.preventDefault());
    contents.on('will-frame-navigate', event => { if (event.url !== home) event.preventDefault(); });
  });
}

/** Everything that could lead out. Our own scheme is left out of the filter: its files come from our own handler alone. */
const outside = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'] };

/** No permission is ever given, no device handed out, and no request leaves: the window speaks to its own address alone. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(outside, (_details, answer) => answer({ cancel: true }));
}
