export function launched(first?: string): {
  readonly banner: { js: string };
  readonly footer: { js: string };
};
