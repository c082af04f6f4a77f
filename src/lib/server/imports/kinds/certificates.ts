import type { Certification } from '$lib/domain/certificates/catalogue';
import { computedExpiry, endsTooLate } from '$lib/domain/certificates/validity';
import { fold } from '../values';
import type { ImportWorld } from '../world';
import type { ImportKind, Refuse, DecodedFact } from './kind';
import { readEmail } from './people';
import { listedPartner } from './partner-of-row';
import { excerpt, type Row } from './row';

/** Who holds which certificate. */
export const certificates: ImportKind = {
  id: 'certificates',
  columns: [
    { id: 'name', title: 'Name', aliases: ['Full name', 'Person'], example: 'Ada Example' },
    { id: 'email', title: 'E-mail', aliases: ['Mail', 'E-mail address'], example: 'ada@kestrel.example' },
    {
      id: 'partner',
      title: 'Partner',
      aliases: ['Partner Name', 'Company'],
      required: true,
      example: 'Kestrel Cloud'
    },
    { id: 'geoId', title: 'BE GEO ID', example: '400148' },
    {
      id: 'certification',
      title: 'Certification',
      aliases: ['Certificate', 'Exam', 'Certification name'],
      required: true,
      example: 'CCNA'
    },
    {
      id: 'number',
      title: 'Number',
      aliases: ['Certificate number', 'ID', 'Certificate ID'],
      example: 'CSCO00000001'
    },
    {
      id: 'issuedOn',
      title: 'Issued',
      aliases: ['Issued on', 'Issue date', 'Date'],
      required: true,
      example: '2025-03-01'
    },
    { id: 'expiresOn', title: 'Expires', aliases: ['Expires on', 'Expiry date', 'Valid until'], example: '' },
    { id: 'linked', title: 'Linked', aliases: ['Linked to the company', 'Counts'], example: 'yes' }
  ],
  unknownPartner: 'refuse',
  repeats: 'once',
  decode(row, world, refuse, warn): DecodedFact[] | null {
    const partnerId = listedPartner(row, world, refuse, warn);
    if (partnerId === null) return null;
    const certificate = readCertificate(row, world, refuse);
    const email = readEmail(row, refuse);
    const name = row.text('name');
    if (name === '' && email === '') refuse('name', 'required-missing');
    if (certificate === null || email === undefined || (name === '' && email === '')) return null;
    const person = world.people.resolve(partnerId, name, email, false);
    if ('code' in person) {
      refuse(name === '' ? 'email' : 'name', person.code, { value: excerpt(name || email) });
      return null;
    }
    // A file that does not say takes nobody's link away. Whoever works there counts unless somebody said otherwise.
    const linked = row.text('linked') === '' ? null : row.flag('linked');
    const { keys, held, later } = world.certificates.settle(partnerId, {
      ...certificate,
      personId: person.id,
      linked
    });
    if (later !== null) {
      warn('issuedOn', 'later-certificate-known', {
        issued: later.issuedOn,
        expires: later.expiresOn ?? '–'
      });
    }
    return keys.map((key) => ({
      kind: 'certificate',
      partnerId,
      portfolio: null,
      personId: person.id,
      asOf: world.asOf,
      key,
      series: null,
      data: held
    }));
  }
};

function readCertificate(row: Row, world: ImportWorld, refuse: Refuse) {
  const title = row.required('certification', refuse);
  const certification = title === undefined ? undefined : find(world.certifications, title);
  if (title !== undefined && certification === undefined) {
    refuse('certification', 'certification-unknown', { value: excerpt(title) });
  }
  const issuedOn = row.dateUntil('issuedOn', world.lastDay, refuse);
  if (issuedOn === null) refuse('issuedOn', 'required-missing');
  const expires = row.date('expiresOn', refuse);
  if (certification === undefined || typeof issuedOn !== 'string' || expires === undefined) return null;
  const { id, validYears } = certification;
  const expiresOn = expires ?? computedExpiry(certification, issuedOn);
  if (expiresOn !== null && expiresOn < issuedOn) {
    refuse('expiresOn', 'period-invalid', { from: issuedOn, to: expiresOn });
    return null;
  }
  // Renewed by credits, it keeps its day of issue: what it cannot outlive is a renewal on the file's own day.
  if (endsTooLate(certification, world.asOf, expiresOn)) {
    refuse('expiresOn', 'validity-too-long', { to: expiresOn ?? '', years: validYears ?? '' });
    return null;
  }
  return {
    certification: id,
    number: row.id('number') || null,
    issuedOn,
    expiresOn
  };
}

const indexes = new WeakMap<readonly Certification[], Map<string, Certification>>();

/** By id, title, or the exam's code or whole name ("350-701", "350-701 SCOR"). */
function find(catalogue: readonly Certification[], text: string): Certification | undefined {
  let index = indexes.get(catalogue);
  if (index === undefined) {
    index = new Map();
    for (const certification of catalogue) {
      const { id, title, exam } = certification;
      const names = [id, title.en, title.de, ...(exam === null ? [] : [exam, exam.split(' ')[0] ?? exam])];
      for (const name of names) if (!index.has(fold(name))) index.set(fold(name), certification);
    }
    indexes.set(catalogue, index);
  }
  return index.get(fold(text));
}
