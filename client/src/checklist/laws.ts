import { commands, type Disposable, l10n, type QuickPickItem, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { configuring } from './configure.ts';
import type { Following } from './follow.ts';
import type { Laws } from './protocol.ts';
import { nameOf } from './view.ts';

/** Chooses the laws that the active policy is judged by; they are written into its config file. */
export function registerLaws(client: BaseLanguageClient, following: Following): Disposable {
  const configure = configuring(client);
  return commands.registerCommand('policywright.chooseLaws', async () => {
    const { now } = following;
    if (now.kind !== 'policy') {
      await window.showInformationMessage(l10n.t('Open a policy first.'));
      return;
    }
    const { uri } = now.document;
    const laws = await client.sendRequest<Laws | null>('policywright/laws', {
      uri: client.code2ProtocolConverter.asUri(uri),
    });
    if (!laws) return;
    const picked = await window.showQuickPick(items(laws), {
      canPickMany: true,
      matchOnDescription: true,
      title: l10n.t('The laws that {0} is judged by', nameOf(uri.path)),
      placeHolder: l10n.t('They are kept in .policywright.json.'),
    });
    // Nothing chosen is nothing meant: a policy is always judged by something.
    if (!picked || picked.length === 0) return;
    await configure(uri, { kind: 'laws', laws: picked.map(({ law }) => law) });
  });
}

interface Item extends QuickPickItem {
  readonly law: string;
}

/** Those that count, in the order in which they were chosen, and those that the text suggests come first. */
function items({ all, chosen, suggested }: Laws): readonly Item[] {
  const rank = (law: string): number => {
    if (chosen.includes(law)) return chosen.indexOf(law) - chosen.length;
    return suggested.includes(law) ? 0 : 1;
  };
  return all
    .map(({ id, label, description }) => ({
      law: id,
      label,
      ...(description === undefined ? {} : { description }),
      ...(rank(id) === 0 ? { detail: l10n.t('The text seems to be written for it.') } : {}),
      picked: chosen.includes(id),
    }))
    .sort((a, b) => rank(a.law) - rank(b.law));
}
