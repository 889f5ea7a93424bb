import type { Api } from '../desk/contract.ts';
import { httpApi } from './http-api.ts';
import { start } from './main.ts';

declare global {
  interface Window {
    /** The desk as Electron's preload exposes it; absent in a browser. */
    readonly plimsoll?: Api;
  }
}

start(window.plimsoll ?? httpApi());
