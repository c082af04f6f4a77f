import type { Instant } from '../shared/date';
import type { PathCredential } from './path-credential';
import { placeInList } from './status-list';

/** Everything a credential says, in the words of its holder's language. */
export interface BadgeWords {
  /** Of the house, without a slash at its end. */
  origin: string;
  /** Who issues: the distributor, as it calls itself. */
  house: string;
  language: 'en' | 'de';
  path: { id: string; version: number; title: string; summary: string; criteria: string };
  holder: {
    name: string;
    /** `sha256$` and the hex of the address with `salt` behind it. */
    emailHash: string;
    salt: string;
  };
}

type Badged = Pick<PathCredential, 'id' | 'issuedAt' | 'statusIndex'>;

/** The address of a credential, which is its name: whoever opens it sees whether it holds. */
export function credentialUrl(origin: string, id: string): string {
  return `${origin}/credentials/${id}`;
}

export function statusListUrl(origin: string, list: number): string {
  return `${origin}/credentials/status/${list}`;
}

export function achievementUrl(origin: string, path: { id: string; version: number }): string {
  return `${origin}/credentials/paths/${path.id}/${path.version}`;
}

export function issuerUrl(origin: string): string {
  return `${origin}/credentials/issuer`;
}

/**
 * An Open Badges 3.0 credential, which is a verifiable credential of the W3C (data model 2.0), before it is signed.
 * Who holds it is said by a hash of the address, which whoever knows the address can check, and by the name.
 *
 * Source: Open Badges Specification 3.0 (1EdTech), Bitstring Status List 1.0 (W3C)
 */
export function openBadge(credential: Badged, words: BadgeWords) {
  const { origin, holder, house } = words;
  const url = credentialUrl(origin, credential.id);
  const { list, index } = placeInList(credential.statusIndex);
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
    ],
    id: url,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: words.path.title,
    issuer: issuerProfile(origin, house),
    validFrom: wholeSeconds(credential.issuedAt),
    credentialSubject: {
      id: `${url}#holder`,
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityType: 'emailAddress',
          hashed: true,
          identityHash: holder.emailHash,
          salt: holder.salt
        },
        { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: holder.name }
      ],
      achievement: achievement(words)
    },
    credentialStatus: {
      id: `${statusListUrl(origin, list)}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: statusListUrl(origin, list)
    },
    credentialSchema: [
      {
        id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
        type: '1EdTechJsonSchemaValidator2019'
      }
    ]
  };
}

/** What the path stands for, as a thing of its own. */
export function achievement({ origin, path, language, house }: Omit<BadgeWords, 'holder'>) {
  return {
    id: achievementUrl(origin, path),
    type: ['Achievement'],
    achievementType: 'LearningProgram',
    name: path.title,
    description: path.summary,
    criteria: { narrative: path.criteria },
    image: {
      id: `${achievementUrl(origin, path)}/badge.png`,
      type: 'Image',
      caption: path.title
    },
    creator: issuerProfile(origin, house),
    inLanguage: language,
    version: String(path.version)
  };
}

export function issuerProfile(origin: string, house: string) {
  return { id: issuerUrl(origin), type: ['Profile'], name: house, url: origin };
}

/** The list by which it is known which credentials were revoked, before it is signed. @param encodedList gzip in multibase */
export function statusListCredential(
  list: number,
  { origin, house, encodedList, at }: { origin: string; house: string; encodedList: string; at: Instant }
) {
  const url = statusListUrl(origin, list);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: issuerProfile(origin, house),
    validFrom: wholeSeconds(at),
    credentialSubject: {
      id: `${url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList
    }
  };
}

/** A signed token counts in seconds, and is to say the same instant. */
function wholeSeconds(instant: Instant): Instant {
  return `${instant.slice(0, 19)}Z`;
}
