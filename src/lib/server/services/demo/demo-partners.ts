import { seededRandom, type Random } from './random';

/** A partner of the demo, as the files are written from it. All names are made up. */
export interface DemoPartner {
  name: string;
  geoId: string;
  country: string;
  size: 'S' | 'M' | 'L' | 'XL';
  consent: boolean;
  people: DemoPerson[];
  /** By portfolio id; a portfolio that is missing is not known. */
  standing: Record<string, DemoStanding>;
}

export interface DemoPerson {
  name: string;
  email: string;
  jobRole: 'engineer' | 'seller' | 'lead';
  certificates: { certification: string; linked: boolean; daysAgo: number }[];
}

/** How a partner does in one portfolio. Shares are 0-1. */
export interface DemoStanding {
  official: number | null;
  onboarded: number;
  adopted: number;
  useCases: number;
  acvGrowth: number;
  tcvGrowth: number;
  managed: number;
  buying: number;
  cxLevel: number;
  practiceLevel: number;
}

const NAMES = [
  'Northgate Networks',
  'Kestrel Cloud',
  'Quill Security',
  'Halyard',
  'Lumen Bay',
  'Tamsin Data',
  'Fen & Field',
  'Castellan',
  'Brightmoor',
  'O’Brien Systems',
  'Óscar & Söhne GmbH',
  'Alder IT',
  'Harrow Lane',
  'Pennine Voice',
  'Saltmarsh',
  'Cobalt Harbour',
  'Wrenfield',
  'Orchard Digital',
  'Tidewater IT',
  'Stonebridge',
  'Larkrise',
  'Meridian Edge',
  'Bluebell Systems',
  'Granite Works',
  'Foxglove',
  'Juniper Hill',
  'Mossvale',
  'Redwing Data',
  'Silverbeck',
  'Thornbury',
  'Ashdown Cloud',
  'Copperfield IT',
  'Dunmore',
  'Elmstead',
  'Falconer',
  'Glenrock',
  'Hazelmere',
  'Ironbridge IT',
  'Kingsmead',
  'Willowbank'
] as const;
const COUNTRIES = ['United Kingdom', 'Ireland', 'Germany', 'Netherlands', 'France', 'Spain'] as const;
const FIRST = [
  'Ada',
  'Ben',
  'Chloe',
  'David',
  'Elif',
  'Femi',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kira',
  'Liam',
  'Mara',
  'Noor',
  'Oskar',
  'Priya',
  'Rosa',
  'Sven',
  'Tom',
  'Yara'
] as const;
const LAST = [
  'Adler',
  'Brooks',
  'Conti',
  'Dietz',
  'Evans',
  'Fischer',
  'Garcia',
  'Hale',
  'Ito',
  'Jansen',
  'Keller',
  'Lund',
  'Moreau',
  'Novak',
  'Okafor',
  'Park',
  'Quinn',
  'Rossi',
  'Shah',
  'Weber'
] as const;
const SIZES = ['S', 'S', 'M', 'M', 'M', 'L', 'XL'] as const;
const HEADS = { S: 4, M: 7, L: 12, XL: 18 } as const;

/** Certifications that count in a portfolio, commonest first. */
const CAREER: Record<string, readonly string[]> = {
  networking: ['ccna', 'ccnp-enterprise'],
  security: ['specialist-security-core', 'ccnp-security'],
  'cloud-ai-infrastructure': ['ccnp-data-center'],
  collaboration: ['ccnp-collaboration'],
  services: ['customer-success-manager']
};
const USUAL = ['networking', 'security', 'cloud-ai-infrastructure', 'collaboration'] as const;

/** Forty partners: from "did not get the memo" to well above five, each with its own known portfolios. */
export function demoPartners(): DemoPartner[] {
  return [northgate(), ...NAMES.slice(1).map((name, index) => randomPartner(name, index + 1))];
}

export function emailOf(person: string, partner: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-zA-Z ]/g, '')
      .trim()
      .toLowerCase()
      .replace(/ +/g, '.');
  return `${plain(person)}@${plain(partner).replaceAll('.', '')}.example`;
}

/** The partner that the first five minutes are about: Security stands one exam below five. */
function northgate(): DemoPartner {
  const name = NAMES[0];
  const person = (
    who: string,
    jobRole: DemoPerson['jobRole'],
    certificates: DemoPerson['certificates'] = []
  ): DemoPerson => ({ name: who, email: emailOf(who, name), jobRole, certificates });
  return {
    name,
    geoId: '400000',
    country: 'United Kingdom',
    size: 'M',
    consent: true,
    people: [
      person('Lena Hart', 'lead'),
      person('Emil Novak', 'engineer', [{ certification: 'ccna', linked: true, daysAgo: 500 }]),
      person('Priya Shah', 'engineer', [
        { certification: 'ccnp-security', linked: true, daysAgo: 1010 },
        { certification: 'black-belt-security-stage-1', linked: true, daysAgo: 90 }
      ]),
      person('Tom Keller', 'engineer', [
        { certification: 'ccnp-enterprise', linked: true, daysAgo: 300 },
        { certification: 'ccna', linked: true, daysAgo: 420 },
        { certification: 'specialist-security-core', linked: true, daysAgo: 210 }
      ]),
      person('Sam Okafor', 'seller'),
      person('Mara Conti', 'engineer', [{ certification: 'ccnp-data-center', linked: false, daysAgo: 60 }])
    ],
    standing: {
      security: { ...AVERAGE, official: 4.4, useCases: 14, onboarded: 0.28, adopted: 0.05, acvGrowth: 0.07 },
      networking: { ...AVERAGE, official: 6.1, useCases: 16, onboarded: 0.41, adopted: 0.11, cxLevel: 2 },
      'cloud-ai-infrastructure': { ...AVERAGE, official: 3.0, useCases: 8, onboarded: 0.12, acvGrowth: 0.02 },
      collaboration: {
        ...AVERAGE,
        official: 0.7,
        acvGrowth: 0,
        tcvGrowth: 0,
        managed: 0.02,
        buying: 0.04,
        cxLevel: 0,
        practiceLevel: 0
      }
    }
  };
}

const AVERAGE: DemoStanding = {
  official: 4,
  onboarded: 0.2,
  adopted: 0.04,
  useCases: 10,
  acvGrowth: 0.06,
  tcvGrowth: 0.04,
  managed: 0.08,
  buying: 0.2,
  cxLevel: 1,
  practiceLevel: 1
};

function randomPartner(name: string, index: number): DemoPartner {
  const random = seededRandom(1000 + index);
  const size = random.pick(SIZES);
  const quality = random.next();
  const portfolios: string[] = USUAL.filter(() => random.chance(0.75));
  // The WorkSpan report is what makes a partner known: each has something in it.
  if (portfolios.length === 0) portfolios.push('networking');
  if (random.chance(0.3)) portfolios.push('services');
  const standing = Object.fromEntries(portfolios.map((id) => [id, randomStanding(random, quality)]));
  return {
    name,
    geoId: String(400000 + index * 37),
    country: random.pick(COUNTRIES),
    size,
    consent: random.chance(0.85),
    people: randomPeople(random, name, size, quality, portfolios),
    standing
  };
}

function randomStanding(random: Random, quality: number): DemoStanding {
  const level = Math.min(1, Math.max(0, quality + (random.next() - 0.5) * 0.5));
  return {
    official: random.chance(0.9) ? Math.round((0.3 + level * 8) * 10) / 10 : null,
    onboarded: level * 0.5,
    adopted: level * 0.17,
    useCases: random.whole(6, 18),
    acvGrowth: round(level * 0.3 - 0.06),
    tcvGrowth: round(level * 0.26 - 0.05),
    managed: round(level * 0.2),
    buying: round(level * 0.5),
    cxLevel: level > 0.7 ? 2 : level > 0.35 ? 1 : 0,
    practiceLevel: Math.floor(level * 3.99)
  };
}

function randomPeople(
  random: Random,
  partner: string,
  size: DemoPartner['size'],
  quality: number,
  portfolios: readonly string[]
): DemoPerson[] {
  const names = new Set<string>();
  while (names.size < HEADS[size]) names.add(`${random.pick(FIRST)} ${random.pick(LAST)}`);
  return [...names].map((name, index) => ({
    name,
    email: emailOf(name, partner),
    jobRole: index === 0 ? 'lead' : random.chance(0.3) ? 'seller' : 'engineer',
    certificates: index === 0 ? [] : randomCertificates(random, quality, portfolios)
  }));
}

/** Every one of them is older than the demo's list, which is of last month. */
function randomCertificates(random: Random, quality: number, portfolios: readonly string[]) {
  const certificates: DemoPerson['certificates'] = [];
  for (const portfolio of portfolios) {
    if (!random.chance(0.12 + quality * 0.3)) continue;
    const career = CAREER[portfolio];
    if (career !== undefined && random.chance(0.75)) {
      certificates.push({
        certification: random.pick(career),
        linked: random.chance(0.9),
        daysAgo: random.whole(40, 1120)
      });
    } else {
      certificates.push({
        certification: `black-belt-${portfolio}-stage-${random.whole(1, 2)}`,
        linked: true,
        daysAgo: random.whole(40, 600)
      });
    }
  }
  return certificates;
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
