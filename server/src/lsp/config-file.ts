import { CONFIG_FILE } from '../analysis/config.ts';

export function isConfigFile(uri: string): boolean {
  return uri.endsWith(`/${CONFIG_FILE}`);
}
