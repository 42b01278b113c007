import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { laws } from '../../server/src/knowledge/laws.ts';

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));

describe('the manifest', () => {
  it('offers every law in the setting that chooses them', () => {
    const { items } = manifest.contributes.configuration.properties['policywright.laws'];
    assert.deepEqual(items.enum, [...laws.keys()]);
  });

  it('has an icon for each command that stands as one on a row or above a view', () => {
    const { commands, menus } = manifest.contributes;
    const shown = [...menus['view/title'], ...menus['view/item/context']]
      .filter(({ group }) => /^(?:inline|navigation)/.test(group))
      .map(({ command }) => command);
    const bare = commands.filter(
      ({ command, icon }: { command: string; icon?: string }) => shown.includes(command) && !icon,
    );
    assert.deepEqual(bare, []);
  });

  it('has no command on a row by mouse alone: what stands there as an icon is in its menu too', () => {
    const row: readonly { command: string; when: string; group: string }[] =
      manifest.contributes.menus['view/item/context'];
    const key = ({ command, when }: { command: string; when: string }) => `${command} ${when}`;
    const inMenu = new Set(row.filter(({ group }) => !group.startsWith('inline')).map(key));
    const byMouse = row.filter((one) => one.group.startsWith('inline') && !inMenu.has(key(one)));
    assert.deepEqual(byMouse, []);
  });
});
