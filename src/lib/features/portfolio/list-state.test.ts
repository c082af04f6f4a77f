import { describe, expect, test } from 'vitest';
import { listQuery, orderQuery, readListState } from './list-state';

const read = (query: string) => readListState(new URLSearchParams(query));

describe('the state of the list in its address', () => {
  test('an empty address is the usual list', () => {
    expect(read('')).toEqual({
      view: 'all',
      search: '',
      size: null,
      portfolio: null,
      ledger: 'projected',
      order: 'nearest',
      descending: false,
      page: 1
    });
    expect(listQuery(read(''))).toBe('?');
  });

  test.each([
    'view=near-rebates&q=north&size=S&portfolio=security&ledger=official&order=index&way=up&page=3',
    'order=effort&way=down',
    'order=potential',
    'order=name&way=down'
  ])('what was read is written the same: %s', (query) => {
    const state = read(query);
    expect(listQuery(state, { page: state.page })).toBe(`?${query}`);
  });

  test('another view starts at its first page', () => {
    expect(listQuery(read('page=4&q=north'), { view: 'no-consent' })).toBe('?view=no-consent&q=north');
  });

  test('what does not fit is taken as not said', () => {
    expect(read('page=-2&order=colour&ledger=both&way=sideways')).toEqual(read(''));
    expect(read('page=abc').page).toBe(1);
  });

  test('a column pressed again runs the other way, another runs its usual way', () => {
    expect(orderQuery(read(''), 'nearest')).toBe('?way=down');
    expect(orderQuery(read('order=name'), 'name')).toBe('?order=name&way=down');
    expect(orderQuery(read('order=index'), 'index')).toBe('?order=index&way=up');
    expect(orderQuery(read('order=index&way=up'), 'potential')).toBe('?order=potential');
  });
});
