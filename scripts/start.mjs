// `npm start`: judges the sample policy in the terminal, then opens it in VS Code with the extension. Where there is no
// desktop VS Code, or with --browser, VS Code's server shows the window in a browser until Ctrl+C; with --no-wait it
// only shows that it can.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, root } from './install.mjs';

const sample = join(root, 'sample/privacy-policy.md');
const args = process.argv.slice(2);

installPackages();
run(process.execPath, 'scripts/build.mjs');
console.log('What the command line finds in sample/privacy-policy.md:\n');
run(process.execPath, 'dist/cli.js', 'check', 'sample/privacy-policy.md');

const code = args.includes('--browser') ? undefined : desktop();
if (code) {
  run(code, `--extensionDevelopmentPath=${root}`, join(root, 'sample'), sample);
  console.log('VS Code opens with the sample policy.');
} else {
  await openInBrowser();
}

/** The command of a desktop VS Code, which installs itself on the PATH under this name. */
function desktop() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

async function openInBrowser() {
  const { canHost, installHost } = await import('../test/vscode/host/install.mjs');
  if (!canHost) {
    console.log(
      'Install VS Code and its command "code", and start again to see the policy judged in the editor.',
    );
    return;
  }
  console.log('\nPreparing VS Code (the first time this takes a minute or two) …');
  installHost();
  const { installExtension, startCodeServer } = await import('../test/vscode/host/code-server.mjs');
  const { fillProfile } = await import('../test/vscode/host/profile.mjs');
  const profile = join(root, 'out/start');
  const vsix = join(root, 'dist/policywright.vsix');
  execFileSync(
    process.execPath,
    ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', vsix],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  fillProfile(profile);
  installExtension(profile, vsix);
  const server = await startCodeServer(profile);
  const url = server.window(join(root, 'sample'), [['openFile', server.remote(sample)]]);
  const page = await fetch(url);
  if (!page.ok) throw new Error(`VS Code's window answers with ${page.status}.`);
  console.log(`\nOpen this address in a browser to see the policy judged in VS Code:\n\n  ${url}\n`);
  if (args.includes('--no-wait')) return server.stop();

  console.log('Ctrl+C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      await server.stop();
      process.exit();
    });
  }
}

/** Runs a command in the project's folder, and ends with it when it fails. Findings, which are 1, are no failure. */
function run(command, ...rest) {
  const { status } = spawnSync(command, rest, {
    cwd: root,
    stdio: 'inherit',
    shell: command.endsWith('.cmd'),
  });
  if (status !== 0 && !(status === 1 && rest.includes('check'))) process.exit(status ?? 1);
}
