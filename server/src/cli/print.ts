/** Writes to standard output, all of it: a pipe takes a large text in several goes. A reader that leaves is no error. */
export async function print(text: string): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve());
  });
}
