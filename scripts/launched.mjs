/**
 * How a bundle is written that a launcher runs: as one function that takes what Node gives every module, so that a
 * megabyte of source need not be copied to make it one. A browser's worker, which has no modules, runs the same file.
 */
export function launched(first = '') {
  return {
    banner: {
      js: `(start => 'importScripts' in globalThis ? start({}, undefined, { exports: {} }) : start)((function (exports, require, module, __filename, __dirname) {${first}`,
    },
    footer: { js: '}))' },
  };
}
