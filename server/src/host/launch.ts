import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

// The entry of every program: runs the bundle beside it (`cli.main.js` beside `cli.js`) from the code that V8 made of it
// the last time. Node has this of its own as module.enableCompileCache, but from version 22 on only.

/** Milliseconds after which a program that goes on has run all that a start needs. */
const STARTED = 5000;
/** Bytes of a CRC-32. */
const SEAL = 4;
/** The code of a program that did its work is at least this share of its bundle; with less it only said its version. */
const WORKED = 0.6;

// V8 begins to optimise a function after few runs. At the start that takes more processor time than the work itself;
// eight times as patient, it is as fast in the long run and done much sooner. Newer ones and Electron's do not take this.
const takesBudget = !process.versions.electron && Number.parseInt(process.versions.v8, 10) < 12;
if (takesBudget) setFlagsFromString('--interrupt-budget=1000000');

function launch(file: string): void {
  const cache = openCache(file);
  // Bundles are ASCII, which needs no decoding, and functions already (scripts/launched.mjs).
  const source = readFileSync(file, 'latin1');
  const kept = cache?.read();
  const script = new Script(source, { filename: file, ...(kept ? { cachedData: kept } : {}) });
  if (cache && (!kept || script.cachedDataRejected)) {
    let isKept = false;
    const keep = (): void => {
      if (isKept) return;
      isKept = true;
      const code = script.createCachedData();
      if (code.length > WORKED * source.length) cache.write(code);
    };
    setTimeout(keep, STARTED).unref();
    process.on('exit', keep);
  }
  const module = { exports: {} };
  script
    .runInThisContext()
    .call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
}

interface Cache {
  read(): Buffer | undefined;
  write(code: Buffer): void;
}

/**
 * What V8 keeps of a bundle, in the folder that the system has for such things. A cache that cannot be read, or was made
 * of another bundle, is as good as none, and so is a folder that cannot be written. Undefined where the person has
 * turned such caches off for all of Node.
 */
function openCache(file: string): Cache | undefined {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const folder = join(userCaches(), 'policywright');
  const path = join(
    folder,
    `${basename(file)}-${process.arch}-${process.versions.v8}-${crc32(file).toString(16)}`,
  );
  const { size, mtimeMs } = statSync(file);
  /** V8 takes what it is given on trust, so the code is bound to the bundle and to itself. */
  const seal = (code: Uint8Array): Buffer => {
    const bytes = Buffer.alloc(SEAL);
    bytes.writeUInt32LE(crc32(code, crc32(`${file} ${size} ${mtimeMs}`)));
    return bytes;
  };
  return {
    read() {
      try {
        const kept = readFileSync(path);
        const code = kept.subarray(SEAL);
        return seal(code).equals(kept.subarray(0, SEAL)) ? code : undefined;
      } catch {
        return undefined;
      }
    },
    write(code) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const draft = `${path}.${process.pid}`;
        writeFileSync(draft, Buffer.concat([seal(code), code]), { mode: 0o600 });
        renameSync(draft, path);
      } catch {
        // The next start is as slow as this one was.
      }
    },
  };
}

function userCaches(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return XDG_CACHE_HOME || join(homedir(), '.cache');
}

launch(__filename.replace(/\.js$/, '.main.js'));
