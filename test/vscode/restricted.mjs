// A workspace that nobody has said to trust: VS Code restricts what runs in it, and policies are read, judged and
// repaired all the same, for nothing of it is executed.
import { runSteps } from './host/packaged.mjs';

const FILE = 'privacy-policy.md';

await runSteps(
  FILE,
  (window) => {
    const { page, line } = window;
    const status = page.locator('.statusbar-item[id="policywright.policywright.policywright.coverage"]');

    return {
      'is in restricted mode': async () => {
        await line('Privacy Policy of Larkspur Post').waitFor();
        await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      },

      'judges the policy by the config of its folder': async () => {
        await page.locator('.squiggly-error').first().waitFor();
        await status.filter({ hasText: /CCPA.* · \d+\/\d+ · \d+ findings/ }).waitFor();
        await window.showProblem('Item (2) is missing between (1) and (3)');
      },

      'repairs it': async () => {
        await window.goToText(FILE, '(3)');
        await window.takeFix(/renumber/i);
        await line('(2) the carrier has signed').waitFor();
      },
    };
  },
  {
    files: { '.policywright.json': '{ "laws": ["ccpa"] }\n' },
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  },
);
