import { type Disposable, l10n, languages, MarkdownString, StatusBarAlignment, window } from 'vscode';
import { reasonFor } from './actions.ts';
import type { Following } from './follow.ts';
import type { Coverage } from './protocol.ts';
import { summary } from './summary.ts';
import { VIEW } from './view.ts';

const DOCUMENTS = ['policy', 'markdown', 'mdx', 'plaintext', 'html'].map((language) => ({ language }));

/**
 * In the status bar for a policy: laws, coverage and findings, and the way to the checklist. A file that is no policy has
 * no place there, since most files are none; the item of its language says why, and offers to read it as one.
 */
export function createStatus(following: Following): readonly Disposable[] {
  const bar = window.createStatusBarItem('policywright.coverage', StatusBarAlignment.Right, 90);
  bar.name = 'Policywright';
  bar.command = `${VIEW}.focus`;
  const standing = languages.createLanguageStatusItem('policywright.standing', DOCUMENTS);
  standing.name = 'Policywright';

  const show = (): void => {
    const { now } = following;
    if (now.kind !== 'policy') bar.hide();
    if (now.kind === 'none') {
      standing.text = 'Policywright';
      standing.detail = '';
      standing.command = undefined;
    } else if (now.kind === 'no-policy') {
      standing.text = l10n.t('Not read as a policy');
      standing.detail = reasonFor(now.by);
      standing.command = {
        command: 'policywright.treatAsPolicy',
        title: l10n.t('Read It as a Policy …'),
      };
    } else {
      const { text, spoken, tooltip } = wordsFor(now.coverage);
      bar.text = text;
      bar.tooltip = tooltip;
      bar.accessibilityInformation = { label: spoken };
      bar.show();
      standing.text = l10n.t('Read as a policy');
      standing.detail = spoken;
      standing.command = { command: `${VIEW}.focus`, title: l10n.t('Show the Checklist') };
    }
  };
  show();
  return [bar, standing, following.onDidChange(show)];
}

function wordsFor(coverage: Coverage): { text: string; spoken: string; tooltip: MarkdownString } {
  const { firstLaw, moreLaws, asked, stated, findings } = summary(coverage);
  const laws = moreLaws === 0 ? firstLaw : `${firstLaw} +${moreLaws}`;
  const found = findings === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings);
  const said = coverage.unjudged ?? l10n.t('{0} of {1} stated', stated, asked);
  const parts = [...(laws === '' ? [] : [laws]), ...(coverage.unjudged ? [] : [`${stated}/${asked}`]), found];
  const tooltip = new MarkdownString();
  tooltip.appendMarkdown('**Policywright**\n\n');
  if (coverage.unjudged) tooltip.appendText(coverage.unjudged);
  else for (const { name, summary: of } of coverage.laws) tooltip.appendMarkdown(`- **${name}**: ${of}\n`);
  tooltip.appendMarkdown('\n\n');
  tooltip.appendText(l10n.t('{0}. Click for the checklist.', found));
  const choose = l10n.t('Choose Laws…');
  tooltip.appendMarkdown(`\n\n[${choose}](command:policywright.chooseLaws)`);
  tooltip.isTrusted = { enabledCommands: ['policywright.chooseLaws'] };
  return {
    text: `$(checklist) ${parts.join(' · ')}`,
    spoken: [coverage.laws.map(({ name }) => name).join(', '), said, found].filter(Boolean).join(', '),
    tooltip,
  };
}
