import assert from 'node:assert/strict';
import { Content } from '../../server/src/model/content.ts';
import { guessLanguage, languageOfContent, UNKNOWN_LANGUAGE } from '../../server/src/model/guess-language.ts';

function inDocument(language: string, text: string): string {
  const content = new Content('paragraph', text, language);
  return languageOfContent(content);
}

describe('the language of a document', () => {
  const told: Readonly<Record<string, string>> = {
    'We retain your personal data for 30 days.': 'en',
    'You have the right to object.': 'en',
    'Wij bewaren uw gegevens 30 dagen.': 'nl',
    'U heeft recht op inzage.': 'nl',
    'Privacybeleid\n\nWelke gegevens verzamelen wij? Wij verzamelen uw naam en uw adres als u iets bestelt.':
      'nl',
    '# Privacy policy\n\nThe cookies that we set are listed here, and so is what they are for.': 'en',
  };
  for (const [text, language] of Object.entries(told)) {
    it(`is ${language}: ${JSON.stringify(text.slice(0, 50))}`, () =>
      assert.equal(guessLanguage(text), language));
  }

  it('is not told by a few words', () => {
    for (const text of ['', 'Privacy Policy', 'Cookies', 'Privacybeleid', '12345', 'Log files: 90 days']) {
      assert.equal(guessLanguage(text), undefined, text);
    }
  });

  it('is told among all that have a folder, also where nothing but reading is known of them', () => {
    const german =
      'Wir erheben Ihren Namen und Ihre Anschrift, wenn Sie bei uns etwas bestellen. Die Daten werden nach Ablauf der gesetzlichen Fristen gelöscht, es sei denn, dass Sie in eine längere Speicherung eingewilligt haben. Sie haben das Recht auf Auskunft.';
    const french =
      'Nous recueillons votre nom et votre adresse lorsque vous passez une commande sur notre site. Ces données sont effacées à la fin des délais légaux, sauf si vous avez accepté que nous les gardions plus longtemps. Vous avez le droit de les consulter.';
    const spanish =
      'Recogemos su nombre y su dirección cuando hace un pedido en nuestra página. Los datos se borran cuando terminan los plazos legales, salvo que usted haya aceptado que los guardemos durante más tiempo. Usted tiene derecho a consultarlos.';
    assert.deepEqual([german, french, spanish].map(guessLanguage), ['de', 'fr', 'es']);
  });

  it('is unknown where it is none of those with a folder', () => {
    const others = [
      'Recolhemos o seu nome e a sua morada quando faz uma encomenda no nosso site. Estes dados são apagados no fim dos prazos legais, salvo se tiver aceitado que os guardemos por mais tempo. Tem o direito de os consultar, e pode pedir uma cópia.',
      'Raccogliamo il suo nome e il suo indirizzo quando effettua un ordine sul nostro sito. Questi dati sono cancellati alla fine dei termini di legge, salvo che lei abbia accettato che li conserviamo più a lungo. Lei ha il diritto di consultarli.',
      'Recollim el vostre nom i la vostra adreça quan feu una comanda a la nostra pàgina. Aquestes dades s’esborren quan acaben els terminis legals, tret que hàgiu acceptat que les guardem més temps. Teniu dret a consultar-les.',
      '我们会在您下单时收集您的姓名和地址。法定期限届满后,我们会删除这些数据,除非您同意我们保存更长时间。您有权查阅这些数据。',
    ];
    for (const text of others) assert.equal(guessLanguage(text), UNKNOWN_LANGUAGE, text.slice(0, 30));
  });
});

describe('the language of one text in a document', () => {
  const dutch =
    'Wij verzamelen uw naam en uw adres als u iets bestelt, en wij bewaren die zo lang als de wet dat van ons vraagt.';
  const english =
    'We collect your name and your address when you order, and we keep them for as long as the law asks.';

  it('may be another than the document has', () => {
    assert.equal(inDocument('en', dutch), 'nl');
    assert.equal(inDocument('nl', english), 'en');
  });

  it('is that of the document where little speaks against it', () => {
    assert.equal(inDocument('en', english), 'en');
    assert.equal(inDocument('en', 'Uw rechten'), 'en');
    assert.equal(
      inDocument('nl', 'Amazon Web Services EMEA SARL, Luxembourg, Google Ireland Ltd, Meta, Stripe'),
      'nl',
    );
    const cited =
      'Non-public education information (per the Family Educational Rights and Privacy Act (20 U.S.C. Section 1232g, 34 C.F.R. Part 99))';
    assert.equal(inDocument('en', cited), 'en');
  });
});
