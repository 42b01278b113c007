import { UsageError } from './usage.ts';

// Everything else is loaded when a command needs it: `lsp` must be quick to start, and `--version` needs nothing.
run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 2;
});

async function run(args: readonly string[]): Promise<void> {
  if (args[0] === 'lsp' && !args.includes('--help')) {
    const { startServer } = await import('./lsp.ts');
    return startServer(args.slice(1));
  }
  const { program } = await import('./program.ts');
  await program(args);
}
