import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../host/version.ts';
import { laws } from '../knowledge/laws.ts';
import { policyKinds, policyLanguages, practices } from '../knowledge/policies.ts';
import { spokenLanguages } from '../knowledge/wording.ts';
import { UsageError } from './usage.ts';

/** Reads the arguments and runs the command they name. Wrong usage is one sentence on stderr and exit code 2. */
export async function program(args: readonly string[]): Promise<void> {
  const policywright = new Command('policywright')
    .description('Proof-reads privacy policies. Nothing leaves this machine.')
    .version(version)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} });

  const command = (name: string, description: string) =>
    policywright
      .command(name)
      .description(description)
      .exitOverride()
      .configureOutput({ outputError: () => {} });

  command(
    'check [files...]',
    'Reports what the policies say wrongly or lack. Without files, checks this folder.',
  )
    .addOption(choice('--format <format>', 'how to report', FORMATS).default('pretty'))
    .option('--laws <laws>', 'laws to judge by, with commas between them', list('law', [...laws.keys()]))
    .option('--today <date>', 'the day to judge on, as in 2026-11-22', isoDate)
    .option('--config <file>', 'the config file, instead of the nearest .policywright.json')
    .option('--no-config', 'no config file at all')
    .option('--fix', 'repair what can be repaired without changing what is promised')
    .addOption(
      choice('--fail-on <severity>', 'the mildest finding that fails the check', SEVERITIES).default(
        'warning',
      ),
    )
    .option(
      '--baseline <file>',
      'do not report the findings listed in this file, instead of the one the config names',
    )
    .option('--write-baseline <file>', 'list all findings in this file, and report none')
    .addOption(choice('--messages <language>', 'the language of messages', spokenLanguages).default('en'))
    .action(async (files: string[], options) => (await import('./check.ts')).check(files, options));

  command(
    'coverage [files...]',
    'Reports what the policies say of what the laws ask, duty by duty. Without files, those of this folder.',
  )
    .addOption(
      choice('--format <format>', 'how to report', ['table', 'json', 'markdown', 'html', 'csv']).default(
        'table',
      ),
    )
    .option('--laws <laws>', 'laws to judge by, with commas between them', list('law', [...laws.keys()]))
    .option('--today <date>', 'the day to judge on, as in 2026-11-22', isoDate)
    .option('--config <file>', 'the config file, instead of the nearest .policywright.json')
    .option('--no-config', 'no config file at all')
    .addOption(choice('--messages <language>', 'the language of the report', spokenLanguages).default('en'))
    .action(async (files: string[], options) => (await import('./coverage.ts')).coverage(files, options));

  command('outline <files...>', 'Prints the sections of documents.')
    .addOption(choice('--format <format>', 'how to print', ['text', 'json']).default('text'))
    .option('--config <file>', 'the config file, instead of the nearest .policywright.json')
    .option('--no-config', 'no config file at all')
    .action(async (files: string[], options) => (await import('./outline.ts')).outline(files, options));

  command(
    'explain <name...>',
    'Explains a rule, such as retention/no-period, or an article, such as gdpr 13(2)(a).',
  )
    .addOption(choice('--messages <language>', 'the language to explain in', spokenLanguages).default('en'))
    .action(async (words: string[], options) =>
      (await import('./explain.ts')).explain(words.join(' '), options),
    );

  command('new', 'Prints a new policy made of model clauses, with places for what only you know.')
    .addOption(choice('--kind <kind>', 'whom it is for', [...policyKinds.keys()]).default('website'))
    .addOption(choice('--language <language>', 'the language to write it in', policyLanguages))
    .option(
      '--laws <laws>',
      'the laws it must satisfy, with commas between them',
      list('law', [...laws.keys()]),
    )
    .option(
      '--practices <practices>',
      'what your organisation does, with commas between them, instead of all there is',
      list('practice', [...practices.keys()]),
    )
    .addOption(
      choice('--format <format>', 'how to write it', ['markdown', 'html', 'text']).default('markdown'),
    )
    .option('--today <date>', 'the day it bears, as in 2026-11-22', isoDate)
    .option('--config <file>', 'the config file, instead of the nearest .policywright.json')
    .option('--no-config', 'no config file at all')
    .action(async (options) => (await import('./new.ts')).printNewPolicy(options));

  for (const [name, description] of LISTS) {
    command(name, description)
      .addOption(choice('--format <format>', 'how to print', ['text', 'json']).default('text'))
      .action(async (options) => (await import('./lists.ts')).printList(name, options));
  }

  command('lsp', 'Runs the language server for an editor.').option(
    '--stdio',
    'talk over standard input and output',
  );

  try {
    if (args.length === 0) policywright.outputHelp();
    else await policywright.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(sentence(error.message));
  }
}

const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit', 'checkstyle'] as const;
const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
const LISTS = [
  ['rules', 'Lists the rules.'],
  ['laws', 'Lists the laws that a policy can be judged by.'],
  ['languages', 'Lists the languages that policies can be written in.'],
] as const;

function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

/** Reads "gdpr,eprivacy". */
function list(what: string, known: readonly string[]): (value: string) => readonly string[] {
  return (value) => {
    const names = value.split(',').map((name) => name.trim());
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new InvalidArgumentError(`There is no ${what} '${unknown}'; known are ${known.join(', ')}.`);
    }
    return names;
  };
}

function isoDate(value: string): string {
  const date = new Date(`${value}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(value) ||
    Number.isNaN(date.getTime()) ||
    !date.toISOString().startsWith(value)
  ) {
    throw new InvalidArgumentError('Write a day as 2026-11-22.');
  }
  return value;
}

/** Commander's "error: unknown option '--x'\n(Did you mean --y?)" in one sentence. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return `policywright: ${text}${/[.?!)]$/.test(text) ? '' : '.'}`;
}
