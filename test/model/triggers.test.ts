import assert from 'node:assert/strict';
import { duties } from '../../server/src/knowledge/duties.ts';
import type { DutyId } from '../../server/src/knowledge/duty.ts';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import { isTriggered } from '../../server/src/model/evidence.ts';
import { parse } from '../../server/src/parse/parse.ts';

describe('a duty arises', () => {
  it('where the text speaks of what it depends on', () => {
    assert.ok(arises('cookie-purposes', 'We place cookies.'));
    assert.ok(!arises('cookie-purposes', 'We sell bread.'));
  });

  it('without being triggered, unless the text says that it does not', () => {
    const permitted = 'other than for the purposes permitted under the CCPA regulations';
    assert.ok(arises('right-limit-sensitive', 'We use sensitive personal information to find you friends.'));
    assert.ok(!arises('right-limit-sensitive', `We do not use sensitive personal information ${permitted}.`));
  });
});

function arises(duty: DutyId, text: string): boolean {
  const policy = buildPolicy(parse(text, 'text'), { interner: createInterner(), language: 'en' });
  return isTriggered(policy, duties.get(duty)!);
}
