import { m } from '$paraglide/messages.js';
import { SHARE_ADDRESS } from '$lib/client/files-at-hand/shared-item';
import { PROOF_MEDIA_TYPES } from '$lib/domain/evidence/proof';

export const MANIFEST_LANGUAGES = ['en', 'de'] as const;
export type ManifestLanguage = (typeof MANIFEST_LANGUAGES)[number];

/** Of `scripts/make-screenshots.mjs`, which says what they show. */
const SCREENSHOTS = [
  { name: 'home', form: 'narrow', size: '540x1110', label: m.install_screenshot_home },
  { name: 'path', form: 'narrow', size: '540x1110', label: m.install_screenshot_path },
  { name: 'log', form: 'narrow', size: '540x1110', label: m.install_screenshot_log },
  { name: 'home', form: 'wide', size: '1280x800', label: m.install_screenshot_home },
  { name: 'company', form: 'wide', size: '1280x800', label: m.install_screenshot_company }
] as const;

/** Of `scripts/make-icons.mjs`. */
const SHORTCUTS = [
  { name: 'log', url: '/log', title: m.nav_log, text: m.install_shortcut_log_text },
  { name: 'path', url: '/path', title: m.nav_path, text: m.install_shortcut_path_text },
  { name: 'boards', url: '/boards', title: m.nav_boards, text: m.install_shortcut_boards_text }
];

/** What the system is told of the app. In both languages it is one app: `id` is the same. */
export function manifestIn(locale: ManifestLanguage) {
  return {
    id: '/',
    lang: locale,
    dir: 'ltr',
    name: 'High Five',
    short_name: 'High Five',
    description: m.install_manifest_description({}, { locale }),
    categories: ['business', 'education', 'productivity'],
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f3',
    theme_color: '#faf8f3',
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }
    ],
    shortcuts: SHORTCUTS.map(({ name, url, title, text }) => ({
      name: title({}, { locale }),
      description: text({}, { locale }),
      url,
      icons: [{ src: `/install/shortcut-${name}.png`, sizes: '96x96', type: 'image/png' }]
    })),
    screenshots: SCREENSHOTS.map(({ name, form, size, label }) => ({
      src: `/install/${name}-${form}-${locale}.webp`,
      sizes: size,
      type: 'image/webp',
      form_factor: form,
      label: label({}, { locale })
    })),
    share_target: {
      action: SHARE_ADDRESS,
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        // HEIC cannot be read here; taken all the same, for its person is then told what to do instead.
        files: [{ name: 'files', accept: [...PROOF_MEDIA_TYPES, 'image/heic', 'image/heif'] }]
      }
    }
  };
}
