const PARAGRAPHS = [
  'We collect your name, e-mail address and telephone number when you open an account with us.',
  'We keep your account data for as long as your account is open and delete them thirty (30) days later.',
  'We share your data with processors who host our servers in Ireland, under a contract that binds them.',
  'You may ask us for access to your data, for rectification, for erasure and for a copy that you can take elsewhere.',
  'Where we transfer data outside the European Economic Area, we rely on standard contractual clauses.',
  'If you do not agree, you can lodge a complaint with a supervisory authority in the country where you live.',
];

/**
 * A privacy policy of about `length` characters: numbered sections, paragraphs and lists, no two sentences alike. One
 * section number near the end is left out, so that there is something to find.
 */
export function policyOf(length: number): string {
  const parts = ['# Privacy Policy\n\nLast updated: 1 May 2026\n'];
  let size = parts[0]!.length;
  for (let section = 1; size < length; section++) {
    const text = PARAGRAPHS.map((paragraph, i) => `${paragraph.slice(0, -1)} (case ${section}.${i}).`);
    const part = `\n## ${size < length * 0.95 ? section : section + 1}. What we do in case ${section}\n\n${text.slice(0, 3).join(' ')}\n\n${text[3]}\n\n- ${text[4]}\n- ${text[5]}\n`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}
