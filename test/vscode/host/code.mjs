#!/usr/bin/env node
// Stands where @vscode/test-electron expects the executable of desktop VS Code, for machines that cannot have one:
// the same arguments and the same exit code, but VS Code's server and a headless browser.
import { resolve } from 'node:path';
import { runInServer } from './extension-tests.mjs';
import { createProfile } from './profile.mjs';

const args = process.argv.slice(2);
const values = (name) =>
  args.flatMap((arg) => (arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : []));

const profile = createProfile();
try {
  process.exitCode = await runInServer({
    profile,
    developmentPaths: values('extensionDevelopmentPath').map((path) => resolve(path)),
    testsPath: resolve(values('extensionTestsPath')[0]),
    workspace: resolve(args.find((arg) => !arg.startsWith('-'))),
    log: (line) => console.log(line),
  });
} finally {
  profile.remove();
}
