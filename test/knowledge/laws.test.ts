import assert from 'node:assert/strict';
import { articleGist, citationText } from '../../server/src/knowledge/articles.ts';
import { laws, severityOn } from '../../server/src/knowledge/laws.ts';

describe('a law', () => {
  const duty = { articles: ['1'], missing: 'error', defective: 'hint', from: '2026-12-10' } as const;

  it('is no more than information before it is in force', () => {
    assert.equal(severityOn('2026-12-09', duty, 'missing'), 'info');
    assert.equal(severityOn('2026-12-10', duty, 'missing'), 'error');
  });
  it('is not made worse by a date to come', () =>
    assert.equal(severityOn('2026-12-09', duty, 'defective'), 'hint'));
  it('weighs the same at all times where it has no date', () =>
    assert.equal(severityOn('2001-01-01', { ...duty, from: '' }, 'missing'), 'error'));

  it('repeats another one but for what its own folder says', () => {
    const uk = laws.get('uk-gdpr')!;
    assert.equal(uk.articles['13(2)(a)']!.gist, laws.get('gdpr')!.articles['13(2)(a)']!.gist);
    assert.equal(uk.articles['13(2)(a)']!.url, 'https://www.legislation.gov.uk/eur/2016/679/article/13');
    assert.match(uk.articles['13(2)(d)']!.gist, /Commissioner/);
    assert.deepEqual(uk.duties['retention-period'], laws.get('gdpr')!.duties['retention-period']);
    assert.deepEqual(uk.duties['right-complaint']!.articles, ['13(2)(d)']);
  });
  it('lacks what its folder takes out of the other one', () => {
    const uk = laws.get('uk-gdpr')!;
    assert.equal(uk.articles['22'], undefined);
    assert.equal(uk.duties['eu-representative'], undefined);
  });
  it('does not take over that somebody read the other one', () => {
    assert.equal(laws.get('gdpr')!.articles['13(2)(a)']!.verified, true);
    assert.equal(laws.get('uk-gdpr')!.articles['13(2)(a)']!.verified, false);
  });
  it('is explained in Dutch by what it repeats', () =>
    assert.equal(articleGist('uk-gdpr', '13(2)(a)', 'nl'), articleGist('gdpr', '13(2)(a)', 'nl')));

  it('is named in a citation', () =>
    assert.equal(citationText({ law: 'pipl', article: '39' }, 'en'), 'PIPL 39'));
  it('is not named where its articles name their own acts', () =>
    assert.equal(
      citationText({ law: 'us-states', article: 'Conn. P.A. 25-113' }, 'en'),
      'Conn. P.A. 25-113',
    ));
});
