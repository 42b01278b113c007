// What VS Code loads as the extension's tests, in either extension host. Mocha's build for browsers runs in both.
import 'mocha/mocha.js';

declare const Mocha: typeof import('mocha');

/** One line that the script outside VS Code picks out of everything else the extension host prints. */
const REPORT = 'policywright-test';

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    reporter: Report as unknown as Mocha.ReporterConstructor,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // The specification needs `describe` and `it`, so it may be loaded only now.
  await import('./specification.ts');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function Report(runner: Mocha.Runner): void {
  const tell = (state: string, test: Mocha.Test, error?: Error) =>
    console.log(`${REPORT} ${JSON.stringify({ state, title: test.fullTitle(), error: error?.stack })}`);
  runner.on('pass', (test) => tell('passed', test));
  runner.on('fail', (test, error) => tell('failed', test, error));
  runner.on('pending', (test) => tell('skipped', test));
}
