/** Names of what crosses between window and main process. Nothing else is listened to. */
export const channels = { call: 'desk:call', watch: 'desk:watch', unwatch: 'desk:unwatch', events: 'desk:events' } as const;

/** The window's own address: its files are served under it, and nothing else is. */
export const scheme = 'plimsoll';
export const origin = `${scheme}://app`;
export const home = `${origin}/`;
