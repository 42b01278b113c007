import assert from 'node:assert/strict';
import { data } from '../../server/src/knowledge/data.generated.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import {
  adequacyLists,
  consentAges,
  deadPages,
  deadTechnology,
  eeaCountries,
  endedTransferTools,
  repealedLaws,
} from '../../server/src/knowledge/world.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;

const languages = [...languageFolders.values()];
const judged = languages.filter(({ concepts }) => concepts);

describe('what is known of the world', () => {
  it('is dated', () => {
    const all = [
      ...deadPages,
      ...deadTechnology.values(),
      ...endedTransferTools.values(),
      ...repealedLaws.values(),
    ];
    for (const { ended } of all) assert.match(ended, /^\d{4}-\d\d-\d\d$/);
  });

  it('lists countries with an adequacy decision by their codes, each once, with dates', () => {
    for (const [law, { dateChecked, countries, article }] of adequacyLists) {
      assert.match(dateChecked, DATE);
      assert.ok(laws.get(law)!.articles[article], `${law} ${article}`);
      assert.equal(new Set(countries.map(({ code }) => code)).size, countries.length);
      for (const { code, since = dateChecked, until = dateChecked } of countries) {
        assert.match(code, /^[A-Z]{2}$/);
        assert.match(since, DATE);
        assert.match(until, DATE);
        assert.ok(!eeaCountries.has(code), code);
      }
    }
  });

  it('dates the ages of consent, which are within what the law allows', () => {
    for (const [law, { dateChecked, article, ages }] of consentAges) {
      assert.match(dateChecked, DATE);
      assert.ok(laws.get(law)!.articles[article], `${law} ${article}`);
      for (const [code, age] of Object.entries(ages)) {
        assert.ok(eeaCountries.has(code), code);
        assert.ok(age >= 13 && age <= 16, code);
      }
    }
  });

  it('names pages by host and path, without scheme', () => {
    for (const { host, path } of deadPages) {
      assert.match(host, /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
      assert.match(path, /^\/[^?#]*$/);
    }
  });

  it('has words for every dead technology', () => {
    for (const { concepts } of judged) {
      for (const concept of deadTechnology.keys()) assert.ok(concept in concepts!, concept);
    }
  });

  it('has a successor to write for every repealed law', () => {
    for (const { rules } of judged) {
      assert.deepEqual(
        Object.keys(rules!.outdated!['repealed-law']!.phrases!).sort(),
        [...repealedLaws.keys()].sort(),
      );
    }
  });

  it('can be cited: each repealed law and ended tool has a name or a number', () => {
    const numbers: readonly string[] = Object.values(data.world.instruments);
    const names = languages.flatMap(({ language, concepts = {} }) => [
      ...Object.keys(language.citations.laws),
      ...Object.keys(concepts),
    ]);
    for (const id of [...repealedLaws.keys(), ...endedTransferTools.keys()]) {
      assert.ok(numbers.includes(id) || names.includes(id), id);
    }
  });
});
