import { describe, expect, test } from 'vitest';
import { readEnvironment } from './env';

const PUBLIC = Buffer.alloc(65, 4).toString('base64url');
const PRIVATE = Buffer.alloc(32, 1).toString('base64url');

describe('push', () => {
  test('needs nothing: keys are made, and the contact is the sender of mails', () => {
    expect(readEnvironment({})).toMatchObject({
      vapidKeys: null,
      vapidSubject: 'mailto:high-five@localhost',
      pushServices: []
    });
    expect(readEnvironment({ ORIGIN: 'https://five.example.com' }).vapidSubject).toBe(
      'https://five.example.com'
    );
  });

  test('takes keys, both or none', () => {
    const both = { VAPID_PUBLIC_KEY: PUBLIC, VAPID_PRIVATE_KEY: PRIVATE };
    expect(readEnvironment(both).vapidKeys).toEqual({ publicKey: PUBLIC, privateKey: PRIVATE });
    expect(() => readEnvironment({ VAPID_PUBLIC_KEY: PUBLIC })).toThrow('one of them is missing');
    expect(() => readEnvironment({ ...both, VAPID_PRIVATE_KEY: PUBLIC })).toThrow(
      'VAPID_PRIVATE_KEY: is to be 32'
    );
  });

  test('takes further push services by their origins, in the clear on this machine alone', () => {
    const services = (text: string) => readEnvironment({ PUSH_SERVICES: text }).pushServices;
    expect(services('https://push.example.com, http://127.0.0.1:5001')).toEqual([
      'https://push.example.com',
      'http://127.0.0.1:5001'
    ]);
    for (const wrong of ['push.example.com', 'http://push.example.com', 'https://push.example.com/x']) {
      expect(() => services(wrong)).toThrow('PUSH_SERVICES');
    }
  });
});
