import { mount } from 'svelte';
import type { Api } from '../desk/contract.ts';
import './tokens.css';
import './app.css';
import App from './App.svelte';

/** Shows the window in the page's #app with the given desk. */
export function start(api: Api): void {
  const target = document.getElementById('app');
  if (!target) throw new Error('The page has no #app to mount in.');
  mount(App, { target, props: { api } });
}
