// One bundle is the server in Node and in a browser's worker, because most of it is the same; only one of these runs.
if ('importScripts' in globalThis) void import('./browser.ts');
else void import('./node.ts');

export {};
