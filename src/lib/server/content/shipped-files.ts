const FILES = import.meta.glob<string>(
  [
    '/src/content/{paths,quizzes,actions,points,certifications,releases}/*.json',
    '/src/content/lessons/*.md',
    '/src/content/figures/*.svg'
  ],
  { eager: true, query: '?raw', import: 'default' }
);

/** Text of the shipped content by its path below `src/content`, e.g. `paths/be-the-one.json`. */
export const SHIPPED_FILES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FILES).map(([file, text]) => [file.replace('/src/content/', ''), text])
);
