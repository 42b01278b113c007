import assert from 'node:assert/strict';
import { data } from '../../server/src/knowledge/data.generated.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import {
  deadPages,
  deadTechnology,
  endedTransferTools,
  repealedLaws,
} from '../../server/src/knowledge/world.ts';

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
