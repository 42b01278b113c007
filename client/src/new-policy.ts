import {
  FileType,
  l10n,
  SnippetString,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type Answer,
  askAll,
  askText,
  BACK,
  GONE,
  type Place,
  pickMany,
  pickOne,
  type Step,
} from './steps.ts';

const CONFIG_FILE = '.policywright.json';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
}

/** What the server makes of the answers so far. */
interface View {
  readonly choices: Readonly<
    Record<'kinds' | 'languages' | 'laws' | 'practices' | 'facts', readonly Choice[]>
  >;
  /** The laws chosen so far, or those that usually count. */
  readonly laws: readonly string[];
  readonly fileName: string;
  readonly snippet: string;
  readonly config: string;
}

interface Answers {
  kind?: string;
  language?: string;
  laws?: readonly string[];
  practices?: readonly string[];
  format?: string;
  organisation: Record<string, string>;
}

/** Asks what the policy is for, and writes it: a skeleton of model clauses, its places ready to be filled in. */
export async function newPolicy(client: BaseLanguageClient): Promise<void> {
  const answers: Answers = { organisation: {} };
  const folders = workspace.workspaceFolders ?? [];
  const target: Target = { folder: folders[0], fileName: '' };
  const view = (): Promise<View> => client.sendRequest('policywright/newPolicy', answers);
  let current = await view();

  const step = <T>(
    ask: (place: Place) => Promise<Answer<T>>,
    take: (answer: T) => void,
    applies = (): boolean => true,
  ): Step => ({
    applies,
    async ask(place) {
      const answer = await ask(place);
      if (answer === BACK || answer === GONE) return answer;
      take(answer);
      current = await view();
      return answer;
    },
  });
  const fact = (index: number): Step =>
    step(
      (place) =>
        askText(place, {
          prompt: current.choices.facts[index]!.label,
          placeholder: l10n.t('Leave it empty to fill it in later'),
          value: answers.organisation[current.choices.facts[index]!.id] ?? '',
        }),
      (answer) => {
        answers.organisation[current.choices.facts[index]!.id] = answer;
      },
      () => index < current.choices.facts.length,
    );

  const steps: readonly Step[] = [
    step(
      (place) =>
        pickOne(place, {
          placeholder: l10n.t('Whom is the policy for?'),
          items: current.choices.kinds,
          chosen: [answers.kind ?? ''],
        }),
      (kind) => {
        answers.kind = kind;
      },
    ),
    step(
      (place) =>
        pickOne(place, {
          placeholder: l10n.t('In which language is it written?'),
          items: current.choices.languages,
          chosen: [answers.language ?? ''],
        }),
      (language) => {
        answers.language = language;
      },
    ),
    step(
      (place) =>
        pickMany(place, {
          placeholder: l10n.t('Which laws does it have to satisfy?'),
          items: current.choices.laws,
          chosen: answers.laws ?? current.laws,
          least: 1,
        }),
      (laws) => {
        answers.laws = laws;
      },
    ),
    step(
      (place) =>
        pickMany(place, {
          placeholder: l10n.t('What is true of your organisation?'),
          items: current.choices.practices,
          chosen: answers.practices ?? [],
        }),
      (practices) => {
        answers.practices = practices;
      },
      () => current.choices.practices.length > 0,
    ),
    step(
      (place) =>
        pickOne(place, {
          placeholder: l10n.t('How is the file written?'),
          items: formats(),
          chosen: [answers.format ?? ''],
        }),
      (format) => {
        answers.format = format;
      },
    ),
    ...Array.from({ length: MOST_FACTS }, (_, index) => fact(index)),
    step(
      (place) =>
        pickOne(place, {
          placeholder: l10n.t('In which folder?'),
          items: folders.map(({ name, uri }) => ({ id: uri.toString(), label: name })),
          chosen: [target.folder!.uri.toString()],
        }),
      (uri) => {
        target.folder = folders.find((one) => one.uri.toString() === uri);
      },
      () => folders.length > 1,
    ),
    step(
      (place) =>
        askText(place, {
          prompt: l10n.t('Name of the new file'),
          value: current.fileName,
          problem: (name) => problemOf(name, target.folder!),
        }),
      (name) => {
        target.fileName = name;
      },
      () => target.folder !== undefined,
    ),
  ];
  if (!(await askAll(l10n.t('New Policy'), steps))) return;
  const document = await created(target, answers.format ?? '');
  if (target.folder) await startConfig(target.folder, current.config);
  await write(document, current.snippet);
}

/** More facts about an organisation than these are not asked for. */
const MOST_FACTS = 12;

interface Target {
  folder: WorkspaceFolder | undefined;
  fileName: string;
}

function formats(): readonly Choice[] {
  return [
    { id: 'markdown', label: 'Markdown', description: '.md' },
    { id: 'html', label: 'HTML', description: '.html' },
    { id: 'text', label: l10n.t('Plain text'), description: '.txt' },
  ];
}

const EDITOR_LANGUAGES: Readonly<Record<string, string>> = { text: 'plaintext' };

async function problemOf(name: string, { uri }: WorkspaceFolder): Promise<string | undefined> {
  if (name === '' || /(?:^|\/)\.\.?(?:\/|$)|\/$|\\/.test(name)) {
    return l10n.t('This cannot be the name of a file in the folder.');
  }
  return (await exists(Uri.joinPath(uri, name))) ? l10n.t('There is already a file {0}.', name) : undefined;
}

/** An empty file in the folder; one in the editor only where there is no folder or nothing can be written in it. */
async function created({ folder, fileName }: Target, format: string): Promise<TextDocument> {
  const nowhere = { language: EDITOR_LANGUAGES[format] ?? format, content: '' };
  if (!folder) return workspace.openTextDocument(nowhere);
  const uri = Uri.joinPath(folder.uri, fileName);
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { overwrite: false });
  const made = await workspace.applyEdit(edit);
  return made && (await exists(uri)) ? workspace.openTextDocument(uri) : workspace.openTextDocument(nowhere);
}

/** On the disk at once, with its places still visible, and in the editor with the first place selected. */
async function write(document: TextDocument, snippet: string): Promise<void> {
  const editor = await window.showTextDocument(document);
  await editor.insertSnippet(new SnippetString(snippet));
  if (!document.isUntitled) await document.save();
}

/** A config file that is there already stays unless the person says otherwise. */
async function startConfig({ uri }: WorkspaceFolder, text: string): Promise<void> {
  const config = Uri.joinPath(uri, CONFIG_FILE);
  if (await exists(config)) {
    const keep = { title: l10n.t('Keep It'), isCloseAffordance: true };
    const replace = { title: l10n.t('Replace It') };
    const answer = await window.showWarningMessage(
      l10n.t('This folder already has a {0}.', CONFIG_FILE),
      {
        modal: true,
        detail: l10n.t('It can be replaced by one with the laws, the language and the facts you just gave.'),
      },
      keep,
      replace,
    );
    if (answer !== replace) return;
  }
  try {
    await workspace.fs.writeFile(config, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showWarningMessage(l10n.t('{0} could not be written: {1}', CONFIG_FILE, reason));
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}
