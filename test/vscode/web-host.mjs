// The suite in the web worker extension host of VS Code for the Web, where the language server is a worker as well.
import { runInWindow } from './host/extension-tests.mjs';
import { createProfile } from './host/profile.mjs';
import { startTestWeb } from './host/test-web.mjs';
import { buildSuite, fillWorkspace, root, testsPath } from './suite/build.mjs';
import { createReport } from './suite/report.mjs';

await buildSuite();
const profile = createProfile();
const report = createReport();
fillWorkspace(profile.workspace);
const server = await startTestWeb(profile, {
  extensionDevelopmentPath: root,
  extensionTestsPath: testsPath,
});
try {
  report.finish(await runInWindow(server.origin, report.line).catch(String));
} finally {
  await server.stop();
  profile.remove();
}
// test-web keeps timers of its own.
process.exit();
