// Runs the bundle of the server as a browser's worker does: with no files, no helper and no process of its own. What
// would pass between a page and its worker passes over standard input and output.
import { createRequire } from 'node:module';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

const [, , bundle] = process.argv;
const page = {
  reader: new StreamMessageReader(process.stdin),
  writer: new StreamMessageWriter(process.stdout),
};

globalThis.self = {
  addEventListener() {},
  postMessage: (message) => void page.writer.write(message),
};
// By this a program knows that it is in a worker.
globalThis.importScripts = () => {};
createRequire(import.meta.url)(bundle);

page.reader.listen(async (message) => {
  // A page ends its worker itself.
  if (message.method === 'exit') process.exit();
  while (!globalThis.self.onmessage) await new Promise((resolve) => setTimeout(resolve, 1));
  globalThis.self.onmessage({ data: message });
});
