// A throw-away profile of VS Code: user data, extensions and a copy of the fixture workspace.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../workspace');

// What a person meets on a first start (welcome pages, chat, advice) is not what is tested and hides what is.
const SETTINGS = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Makes a profile in a new temporary folder, with settings on top of the quiet ones. `remove` takes it away again. */
export function createProfile(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'policywright-vscode-'));
  const workspace = join(folder, 'workspace');
  fillProfile(folder, settings);
  cpSync(fixtures, workspace, { recursive: true });
  return { folder, workspace, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Writes the quiet settings into a folder that a VS Code server then takes as its profile. */
export function fillProfile(folder, settings = {}) {
  mkdirSync(join(folder, 'data/User'), { recursive: true });
  mkdirSync(join(folder, 'extensions'), { recursive: true });
  writeFileSync(
    join(folder, 'data/User/settings.json'),
    JSON.stringify({ ...SETTINGS, ...settings }, null, 2),
  );
  writeFileSync(join(folder, 'config.yaml'), '');
}
