// What a writer meets in the editor, held in both extension hosts by the same tests.
import * as vscode from 'vscode';

interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly range: { readonly start: vscode.Position; readonly end: vscode.Position };
}

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
const inNode = typeof process === 'object' && Boolean(process.versions?.node);
/** Where the children of a process can be looked up. */
const inLinux = inNode && process.platform === 'linux';
const folder = vscode.workspace.workspaceFolders![0]!.uri;

describe(`Policywright in the ${inNode ? 'Node' : 'web worker'} extension host`, () => {
  let commandLine: Map<string, readonly Finding[]>;

  before(async () => {
    const { documents } = JSON.parse(await read('command-line.json'));
    commandLine = new Map(
      documents.map((one: { path: string; findings: Finding[] }) => [one.path, one.findings]),
    );
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  describe('findings', () => {
    for (const name of [
      'privacy-policy.md',
      'privacy-policy.txt',
      'privacy-policy.html',
      'privacybeleid.md',
      'demo.policy',
    ]) {
      it(`are in ${name} those of the command line`, async () => {
        const document = await open(name);
        const expected = commandLine
          .get(name)!
          .map((finding) => describeFinding(finding))
          .sort();
        await eventually(() => equal(diagnosticsOf(document).map(describeDiagnostic).sort(), expected));
      });

      it(`are in ${name} the missing item and the missing period`, async () => {
        const document = await open(name);
        await eventually(() => {
          equal(linesOf(document, 'structure/number-gap'), [lineWith(document, '(3)')]);
          equal(linesOf(document, 'retention/no-period'), [
            lineWith(document, /as long as necessary|zolang als nodig/),
          ]);
        });
      });
    }

    it('leave a Markdown file that is no policy alone', async () => {
      const notes = await open('notes.md');
      const policy = await open('privacy-policy.md');
      // The server answers in order, so once it has judged the policy it has been asked about the notes as well.
      await eventually(() => equal(linesOf(policy, 'structure/number-gap').length, 1));
      equal(diagnosticsOf(notes), []);
    });

    it('follow what is typed', async () => {
      const document = await open('privacy-policy.md');
      await eventually(() => equal(linesOf(document, 'structure/number-gap').length, 1));
      await replace(document, '(3)', '(2)');
      await eventually(() => equal(linesOf(document, 'structure/number-gap'), []));
      await replace(document, '(2)', '(3)');
      await eventually(() => equal(linesOf(document, 'structure/number-gap'), [lineWith(document, '(3)')]));
    });

    it('are of every policy in the workspace where the person wants that, and else of those that are open', async () => {
      await open('notes.md');
      const uri = vscode.Uri.joinPath(folder, 'privacybeleid.md');
      const found = () => vscode.languages.getDiagnostics(uri).map(ruleOf);
      await eventually(() => equal(found(), []));
      const settings = vscode.workspace.getConfiguration('policywright');
      await settings.update('scope', 'workspace', vscode.ConfigurationTarget.Global);
      await eventually(() => contains(found(), 'structure/number-gap'));
      await settings.update('scope', undefined, vscode.ConfigurationTarget.Global);
      await eventually(() => equal(found(), []));
    });

    it('are those of the nearest config, and of none when it is gone', async () => {
      const shop = vscode.Uri.joinPath(folder, 'shop');
      const config = vscode.Uri.joinPath(shop, '.policywright.json');
      await write(vscode.Uri.joinPath(shop, 'shop-policy.md'), await read('privacy-policy.md'));
      await write(config, '{ "laws": ["gdpr"], "rules": { "structure/number-gap": "off" } }');
      try {
        const document = await open('shop/shop-policy.md');
        await eventually(() => equal(linesOf(document, 'retention/no-period').length, 1));
        equal(linesOf(document, 'structure/number-gap'), []);
        await vscode.workspace.fs.delete(config);
        await eventually(() => equal(linesOf(document, 'structure/number-gap').length, 1));
      } finally {
        await vscode.workspace.fs.delete(shop, { recursive: true });
      }
    });

    (inLinux ? it : it.skip)('survive a crash of the server, with what was typed and not saved', async () => {
      const document = await open('privacy-policy.md');
      await eventually(() => equal(linesOf(document, 'structure/number-gap').length, 1));
      await replace(document, '(3)', '(2)');
      await eventually(() => equal(linesOf(document, 'structure/number-gap'), []));
      const killed = killServers();
      equal(killed.length, 1);
      await eventually(() => {
        equal(serverProcesses().filter((pid) => !killed.includes(pid)).length, 1);
        equal(linesOf(document, 'retention/no-period').length, 1);
        equal(linesOf(document, 'structure/number-gap'), []);
      });
      equal(document.isDirty, true);
      const { range } = await theFinding(document, 'retention/no-period');
      contains(await eventually(() => hoverAt(document, range.start)), '13(2)(a)');
      contains(
        (await outlineOf(document, '5. Your rights')).map(({ name }) => name),
        '5. Your rights',
      );
      await replace(document, '(2)', '(3)');
      await eventually(() => equal(linesOf(document, 'structure/number-gap').length, 1));
    });

    it('are there again after the server is restarted', async () => {
      const document = await open('privacy-policy.md');
      await eventually(() => equal(linesOf(document, 'retention/no-period').length, 1));
      await vscode.commands.executeCommand('policywright.restart');
      await eventually(() => equal(linesOf(document, 'retention/no-period').length, 1));
    });
  });

  describe('the seeds', () => {
    for (const [name, rule, line] of [
      ['privacy-policy-000.txt', 'retention/no-period', 41],
      ['privacy-policy-001.txt', 'structure/number-gap', 104],
      ['privacy-policy-003.txt', 'structure/number-gap', 173],
    ] as const) {
      it(`${name} has ${rule} on line ${line}`, async function () {
        if (!commandLine.has(name)) this.skip();
        const document = await open(name);
        await eventually(() => contains(linesOf(document, rule), line));
      });
    }
  });

  describe('the outline', () => {
    it('nests the sections with their numbers', async () => {
      const document = await open('privacy-policy.md');
      const names = (await outlineOf(document, '1. What we collect')).map((one) => [
        one.name,
        ...one.children.map((child) => child.name),
      ]);
      equal(names, [
        ['1. What we collect'],
        ['2. Why we use it', '2.1 Delivery notes', '2.2 Claims'],
        ['3. Transfers outside the United Kingdom'],
        ['4. How long we keep it'],
        ['5. Your rights'],
      ]);
    });

    it('knows the sections of plain text', async () => {
      const document = await open('privacy-policy.txt');
      const names = (await outlineOf(document, 'I. What we collect')).map((one) => one.name);
      equal(names, [
        'I. What we collect',
        'II. Who receives it',
        'III. How long we keep it',
        'IV. Your rights',
      ]);
    });
  });

  for (const name of ['courier-policy.md', 'courier-policy.txt', 'courier-policy.html']) {
    describe(`the way through ${name}`, () => {
      it('leads from "section 5" to its heading', async () => {
        const document = await open(name);
        const links = await eventually(() =>
          someOf<vscode.LocationLink>(
            'vscode.executeDefinitionProvider',
            document.uri,
            positionOf(document, 'section 5', 'sec'.length),
          ),
        );
        equal(
          links.map((link) => [
            document.getText(link.originSelectionRange),
            document.getText(link.targetSelectionRange),
          ]),
          [['section 5', '5. How long we keep it']],
        );
      });

      it('leads from a section to every reference to it', async () => {
        const document = await open(name);
        const found = await referencesAt(document, positionOf(document, '5. How long'));
        const texts = found.map(({ range }) => document.getText(range));
        equal(
          // VS Code knows the headings of Markdown itself, and names them with their marks.
          texts.filter((text) => !text.startsWith('#')),
          ['section 5', 'section 5', '5. How long we keep it'],
        );
      });

      it('leads from a defined term to its definition and to every use', async () => {
        const document = await open(name);
        const found = await referencesAt(document, positionOf(document, 'Courier App stops'));
        const uses = [...document.getText().matchAll(/Courier App/g)];
        equal(
          found.map(({ range }) => document.offsetAt(range.start)),
          uses.map(({ index }) => index),
        );
      });

      it('has a link on every reference to a section', async () => {
        const document = await open(name);
        const links = await eventually(() =>
          someOf<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri, 100),
        );
        equal(
          links
            .filter((link) => /^section/.test(document.getText(link.range)))
            .map((link) => [document.getText(link.range), targetOf(document, link)]),
          [
            ['section 5', '5. How long we keep it'],
            ['section 1', '1. Who we are'],
            ['section 5', '5. How long we keep it'],
            ['section 6', '6. Your rights'],
            ['section 1', '1. Who we are'],
          ],
        );
      });

      it('has sentences, clauses and sections as steps of a growing selection', async () => {
        const document = await open(name);
        const at = positionOf(document, 'nothing before your first stop');
        const [smallest] = await eventually(() =>
          someOf<vscode.SelectionRange>('vscode.executeSelectionRangeProvider', document.uri, [at]),
        );
        const steps: string[] = [];
        for (let one: vscode.SelectionRange | undefined = smallest; one; one = one.parent) {
          steps.push(document.getText(one.range).replace(/\s+/g, ' ').trim());
        }
        contains(steps, 'nothing');
        contains(steps, 'It sends nothing before your first stop and nothing after your last one.');
        const whole = steps.find((step) => /^(?:#### )?(?:<h4>)?2\.2\.1 Routes/.test(step)) ?? '';
        contains(whole, 'only that you are on a break.');
        equal(whole.includes('2.2.2 Signatures'), false);
      });

      it('sets off numbers, terms, references and citations', async () => {
        const document = await open(name);
        const tokens = await eventually(() => tokensOf(document));
        for (const [text, type] of [
          ['2.2.1', 'sectionNumber'],
          ['Courier App', 'definedTerm'],
          ['section 6', 'crossReference'],
          ['Article 6(1)(f) GDPR', 'citation'],
          ['six years', 'number'],
        ]) {
          contains(tokens, `${text}: ${type}`);
        }
      });
    });
  }

  describe('the light bulb', () => {
    it('offers to renumber and to insert the missing item', async () => {
      const document = await open('privacy-policy.md');
      const diagnostic = await theFinding(document, 'structure/number-gap');
      const titles = (await fixesFor(document, diagnostic)).map(({ title }) => title);
      equal(titles.slice(0, 2), ['Renumber from (3) on, beginning with (2)', 'Insert the missing item (2)']);
    });

    it('renumbers the later items and touches nothing else', async () => {
      const document = await open('privacy-policy.md');
      const before = document.getText();
      const diagnostic = await theFinding(document, 'structure/number-gap');
      const fix = (await fixesFor(document, diagnostic)).find((one) => /renumber/i.test(one.title));
      await apply(fix);
      equal(document.getText(), before.replace('(3)', '(2)'));
      await eventually(() => equal(linesOf(document, 'structure/number-gap'), []));
    });

    it('inserts a period to be filled in', async () => {
      const document = await open('privacy-policy.md');
      const diagnostic = await theFinding(document, 'retention/no-period');
      const [fix] = await fixesFor(document, diagnostic);
      await apply(fix);
      const [placeholder] = /<?period>?(?= after)/.exec(document.lineAt(diagnostic.range.start.line).text)!;
      await replace(document, placeholder, '12 months');
      await eventually(() => equal(linesOf(document, 'retention/no-period'), []));
    });
  });

  describe('writing', () => {
    it('is offered the clauses that are missing', async () => {
      const document = await open('privacy-policy.md');
      const empty = positionOf(document, 'We print your name').translate(-1);
      equal(document.lineAt(empty.line).text, '');
      await eventually(async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          empty,
        );
        contains(JSON.stringify(items), 'not found in the text');
      });
    });

    it('renames a defined term wherever it is used', async () => {
      const document = await open('courier-policy.txt');
      const before = document.getText();
      const edit = await eventually(async () =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          positionOf(document, 'Courier App keeps'),
          'Depot App',
        ),
      );
      equal(await vscode.workspace.applyEdit(edit), true);
      equal(document.getText(), before.replaceAll('Courier App', 'Depot App'));
    });
  });

  describe('the hover', () => {
    it('names the article behind a finding', async () => {
      const document = await open('privacy-policy.md');
      const { range } = await theFinding(document, 'retention/no-period');
      const text = await eventually(() => hoverAt(document, range.start));
      contains(text, 'GDPR');
      contains(text, '13(2)(a)');
    });

    it('says nothing where nothing is found', async () => {
      const document = await open('notes.md');
      equal(await hoverAt(document, new vscode.Position(lineWith(document, 'belt') - 1, 30)), '');
    });
  });
});

/** The processes of the language server that this extension host has started. */
function serverProcesses(): readonly number[] {
  const { readFileSync, readdirSync } = process.getBuiltinModule('node:fs');
  const children = readdirSync(`/proc/${process.pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${process.pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
  return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.js'));
}

function killServers(): readonly number[] {
  const servers = serverProcesses();
  for (const pid of servers) process.kill(pid, 'SIGKILL');
  return servers;
}

function read(name: string): Promise<string> {
  return Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name))).then((bytes) =>
    new TextDecoder().decode(bytes),
  );
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name));
  await vscode.window.showTextDocument(document);
  return document;
}

function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'policywright');
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The lines, counted from 1, on which a rule speaks. */
function linesOf(document: vscode.TextDocument, rule: string): number[] {
  return diagnosticsOf(document)
    .filter((one) => ruleOf(one) === rule)
    .map((one) => one.range.start.line + 1);
}

function lineWith(document: vscode.TextDocument, wanted: string | RegExp): number {
  return (
    document
      .getText()
      .split(/\r\n?|\n/)
      .findIndex((line) => line.search(escaped(wanted)) >= 0) + 1
  );
}

function escaped(wanted: string | RegExp): RegExp {
  return typeof wanted === 'string' ? new RegExp(wanted.replace(/[()]/g, '\\$&')) : wanted;
}

function describeFinding({ rule, severity, range: { start, end } }: Finding): string {
  return `${start.line + 1}:${start.character}-${end.line + 1}:${end.character} ${severity} ${rule}`;
}

function describeDiagnostic(diagnostic: vscode.Diagnostic): string {
  const { range, severity } = diagnostic;
  return describeFinding({ rule: ruleOf(diagnostic), severity: SEVERITIES[severity]!, range });
}

async function theFinding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return eventually(() => {
    const found = diagnosticsOf(document).filter((one) => ruleOf(one) === rule);
    equal(found.length, 1);
    return found[0]!;
  });
}

async function fixesFor(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  return actions;
}

async function apply(fix: vscode.CodeAction | undefined): Promise<void> {
  if (!fix?.edit) throw new Error('The fix has no edit.');
  equal(await vscode.workspace.applyEdit(fix.edit), true);
}

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const at = document.getText().indexOf(text);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, by);
  equal(await vscode.workspace.applyEdit(edit), true);
}

/** The outline from a section on: in Markdown, VS Code's own list of headings comes before ours. */
async function outlineOf(document: vscode.TextDocument, first: string): Promise<vscode.DocumentSymbol[]> {
  const command = 'vscode.executeDocumentSymbolProvider';
  return eventually(async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(command, document.uri);
    const at = (symbols ?? []).findIndex((one) => one.name === first);
    if (at < 0) throw new Error(`${first} is not in the outline: ${symbols?.map((one) => one.name)}`);
    return symbols.slice(at);
  });
}

function positionOf(document: vscode.TextDocument, text: string, offset = 0): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`${text} is not in ${document.fileName}`);
  return document.positionAt(at + offset);
}

/** Runs a command that answers with a list, and fails while the list is empty. */
async function someOf<T>(command: string, ...args: unknown[]): Promise<T[]> {
  const found = await vscode.commands.executeCommand<T[]>(command, ...args);
  if (!found?.length) throw new Error(`${command} gives nothing.`);
  return found;
}

function referencesAt(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Location[]> {
  return eventually(() =>
    someOf<vscode.Location>('vscode.executeReferenceProvider', document.uri, at).then((found) =>
      found.sort((a, b) => a.range.start.compareTo(b.range.start)),
    ),
  );
}

/** The rest of the line, without mark-up, that a link into its own document leads to. */
function targetOf(document: vscode.TextDocument, { target }: vscode.DocumentLink): string {
  const [, line, column] = /^L?(\d+),(\d+)/.exec(target?.fragment ?? '') ?? [];
  if (target?.path !== document.uri.path || !line) return `elsewhere: ${target}`;
  return document
    .lineAt(Number(line) - 1)
    .text.slice(Number(column) - 1)
    .replace(/<.*/, '');
}

/** The semantic tokens as "text: type", in the order of the document. */
async function tokensOf(document: vscode.TextDocument): Promise<string[]> {
  const ask = <T>(command: string) => vscode.commands.executeCommand<T | undefined>(command, document.uri);
  const legend = await ask<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend');
  const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens');
  if (!legend || !tokens?.data.length) throw new Error('There are no semantic tokens.');
  const described: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at + 4 < tokens.data.length; at += 5) {
    const [lines, characters, length, type] = tokens.data.slice(at, at + 4) as unknown as number[];
    character = lines === 0 ? character + characters! : characters!;
    line += lines!;
    const range = new vscode.Range(line, character, line, character + length!);
    described.push(`${document.getText(range)}: ${legend.tokenTypes[type!]}`);
  }
  return described;
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const command = 'vscode.executeHoverProvider';
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(command, document.uri, position);
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** What the editor shows comes when it comes: asks until it is as it must be, and fails with the last reason. */
async function eventually<T>(ask: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function equal(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual, null, 1), JSON.stringify(expected, null, 1)];
  if (is !== should) throw new Error(`It should be ${should}\nbut is ${is}`);
}

function contains(whole: string | readonly unknown[], part: unknown): void {
  const found = typeof whole === 'string' ? whole.includes(String(part)) : whole.includes(part);
  if (!found) throw new Error(`${JSON.stringify(part)} is not in ${JSON.stringify(whole, null, 1)}`);
}
