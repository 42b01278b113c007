import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

/** Real policies and what is known of them, beside the project and no part of it; elsewhere if the environment says so. */
export const shared = process.env.POLICYWRIGHT_SHARED ?? join(root, '../shared');
