// Runs extension tests inside a window of VS Code and hears how they ended.
import { launchBrowser } from './chromium.mjs';
import { startCodeServer } from './code-server.mjs';

const TIMEOUT = 180_000;

/** Runs tests in the Node extension host of VS Code's server. `log` is given each line the host prints. */
export async function runInServer({ profile, developmentPaths, testsPath, workspace, log }) {
  const server = await startCodeServer(profile.folder, ['--vscode-option', 'enable-smoke-test-driver']);
  const payload = [
    ...developmentPaths.map((path) => ['extensionDevelopmentPath', server.remote(path)]),
    ['extensionTestsPath', server.remote(testsPath)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  try {
    return await runInWindow(server.window(workspace, payload), log);
  } finally {
    await server.stop();
  }
}

/** Opens a window whose address names extension tests, and gives the exit code the extension host reports. */
export async function runInWindow(url, log) {
  const browser = await launchBrowser();
  let timer;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => log(`The page failed: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && log(`In the page: ${message.text()}`));
    // The workbench calls these two, where they exist, with the console of the extension host and with its exit code.
    await page.exposeFunction('codeAutomationLog', (_level, args) => log(args.map(String).join(' ')));
    const exit = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
    await page.goto(url);
    const timeout = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`No result after ${TIMEOUT} ms.`)), TIMEOUT);
    });
    return await Promise.race([exit, timeout]);
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}
