// The suite in the Node extension host, through @vscode/test-electron: in desktop VS Code where VSCODE_EXECUTABLE names
// one (or "download" lets it fetch one), and otherwise in VS Code's server.
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { canHost } from './host/install.mjs';
import { createProfile } from './host/profile.mjs';
import { buildSuite, fillWorkspace, root, testsPath } from './suite/build.mjs';
import { createReport } from './suite/report.mjs';

const { VSCODE_EXECUTABLE: asked } = process.env;
const server = join(root, 'test/vscode/host/code.mjs');
const executable = asked === 'download' ? undefined : (asked ?? (canHost ? server : undefined));

await buildSuite();
const profile = createProfile();
const report = createReport();
try {
  fillWorkspace(profile.workspace);
  await runTests({
    ...(executable && { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: testsPath,
    launchArgs: [profile.workspace, `--user-data-dir=${join(profile.folder, 'data')}`],
    stdout: report,
    stderr: report,
  }).then(
    (code) => report.finish(code),
    (error) => report.finish(error.code ?? String(error)),
  );
} finally {
  profile.remove();
}
