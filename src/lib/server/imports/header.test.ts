import { expect, test } from 'vitest';
import { bestHeader, headingsNotRead } from './header';
import type { Column } from './kinds/kind';

const columns: Column[] = [
  { id: 'name', title: 'Name', aliases: ['Person'], example: '' },
  { id: 'partner', title: 'Partner', containing: 'Partner Name', example: '' }
];

test('headings that no column claims, a second one of a kind too, are named in the order of the file', () => {
  const header = bestHeader(
    [['Shoe size', ' PERSON', '', 'A 2T Partner Name', 'Name', 'Salary  band']],
    columns
  );
  if (header === null) throw new Error('no header was found');
  expect(headingsNotRead(header)).toEqual(['Shoe size', 'Name', 'Salary band']);
});

test('where every heading is claimed, none is left', () => {
  const header = bestHeader([['Name', '', 'Partner']], columns);
  expect(header && headingsNotRead(header)).toEqual([]);
});
