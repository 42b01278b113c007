declare const POLICYWRIGHT_VERSION: string | undefined;

/** The product's version; the bundler puts the package's in. */
export const version = typeof POLICYWRIGHT_VERSION === 'string' ? POLICYWRIGHT_VERSION : '0.0.0-development';
