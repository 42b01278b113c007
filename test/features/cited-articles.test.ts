import assert from 'node:assert/strict';
import { cited } from '../../server/src/features/completion/articles.ts';
import { lawName } from '../../server/src/knowledge/articles.ts';
import { languageOf } from '../../server/src/knowledge/language.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { citations, provisionText } from '../../server/src/model/citations.ts';
import { Content } from '../../server/src/model/content.ts';

describe('an article that a completion writes', () => {
  // Others are only read; what the laws are called in them is known where policies name them.
  for (const language of ['en', 'nl']) {
    it(`is read back as that article: ${language}`, () => {
      const label = languageOf(language).data.citations.article[0]!;
      for (const law of ['gdpr', 'eprivacy'].map((id) => laws.get(id)!)) {
        for (const article of Object.keys(law.articles).filter((one) => /^\d/.test(one))) {
          const text = `${label} ${cited(article, lawName(law.id, language), language)}`;
          const content = new Content('paragraph', text, language);
          const [found] = citations(content);
          assert.equal(found?.law, law.id, text);
          assert.deepEqual(found.provisions.map(provisionText), [article], text);
        }
      }
    });
  }
});
