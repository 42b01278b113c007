import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { build, bundle } from '../support/build.ts';

const POLICY = join(root, 'sample/privacy-policy.md');

describe('the launcher', () => {
  let caches: string;

  before(() => build());
  beforeEach(() => {
    caches = mkdtempSync(join(tmpdir(), 'policywright-'));
  });
  afterEach(() => {
    chmodSync(caches, 0o700);
    rmSync(caches, { recursive: true });
  });

  const check = (environment: NodeJS.ProcessEnv = {}): string => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bundle('cli.js'), 'check', '--format', 'json', POLICY],
      {
        encoding: 'utf8',
        // Every system's way to say where caches are.
        env: { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, HOME: caches, ...environment },
      },
    );
    assert.equal(status, 1, stderr);
    return stdout;
  };
  const kept = (): string[] =>
    readdirSync(caches, { recursive: true, encoding: 'utf8' })
      .map((name) => join(caches, name))
      .filter((path) => statSync(path).isFile());

  it('keeps what V8 made of the bundle, and says the same when it starts from that', () => {
    const first = check();
    const [path, ...more] = kept();
    assert.deepEqual(more, []);
    const { mtimeMs, ino } = statSync(path!);
    assert.equal(check(), first);
    const after = statSync(path!);
    assert.deepEqual({ mtimeMs: after.mtimeMs, ino: after.ino }, { mtimeMs, ino }, 'it was made again');
  });

  it('takes nothing that is damaged, and makes it anew', () => {
    const first = check();
    const [path] = kept();
    const whole = readFileSync(path!);
    const damaged = Buffer.from(whole);
    damaged[whole.length >> 1]! ^= 0xff;
    for (const bytes of [damaged, whole.subarray(0, 1000), Buffer.alloc(0)]) {
      writeFileSync(path!, bytes);
      assert.equal(check(), first);
      assert.ok(readFileSync(path!).length > 100_000, 'it was not made anew');
    }
  });

  it('keeps nothing where the person wants no such caches', () => {
    check({ NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.deepEqual(kept(), []);
  });

  it('works where nothing can be kept', () => {
    const first = check();
    const file = join(caches, 'a file');
    writeFileSync(file, '');
    assert.equal(check({ XDG_CACHE_HOME: file, LOCALAPPDATA: file, HOME: file }), first);
  });
});
