/** What the distributor's list shows: all of it is in the address, so that a view can be kept and sent. */
export interface ListState {
  view: string;
  search: string;
  size: string | null;
  /** Portfolio that the views and the order by index look at; null: any. */
  portfolio: string | null;
  /** Which of the two figures is shown as the number, and looked at. They are never mixed. */
  ledger: 'projected' | 'official';
  order: (typeof ORDERS)[number];
  descending: boolean;
  page: number;
}

/** The usual order first: who is nearest to a threshold, by the cheapest way. */
export const ORDERS = ['nearest', 'name', 'index', 'effort', 'potential'] as const;

/** The way one expects an order to run: the nearest first, names from A, the least effort first, the greatest figures first. */
const RUNS_DOWN: Record<ListState['order'], boolean> = {
  nearest: false,
  name: false,
  index: true,
  effort: false,
  potential: true
};

/** @param parameters of the address; whatever does not fit is taken as not said */
export function readListState(parameters: URLSearchParams): ListState {
  const text = (name: string) => parameters.get(name) || null;
  const order = ORDERS.find((known) => known === text('order')) ?? 'nearest';
  const way = text('way');
  return {
    view: text('view') ?? 'all',
    search: (text('q') ?? '').trim().slice(0, 100),
    size: text('size'),
    portfolio: text('portfolio'),
    ledger: text('ledger') === 'official' ? 'official' : 'projected',
    order,
    descending: way === 'up' ? false : way === 'down' ? true : RUNS_DOWN[order],
    page: Math.max(1, Math.trunc(Number(text('page') ?? 1)) || 1)
  };
}

/**
 * The address of a changed list, e.g. `?view=no-consent&q=north`; what is as usual is left out. Another list
 * starts at its first page.
 */
export function listQuery(state: ListState, change: Partial<ListState> = {}): string {
  const next = { ...state, page: 1, ...change };
  if (change.order !== undefined && change.descending === undefined) next.descending = RUNS_DOWN[next.order];
  const parameters = new URLSearchParams();
  if (next.view !== 'all') parameters.set('view', next.view);
  if (next.search !== '') parameters.set('q', next.search);
  if (next.size !== null) parameters.set('size', next.size);
  if (next.portfolio !== null) parameters.set('portfolio', next.portfolio);
  if (next.ledger !== 'projected') parameters.set('ledger', next.ledger);
  if (next.order !== 'nearest') parameters.set('order', next.order);
  if (next.descending !== RUNS_DOWN[next.order]) parameters.set('way', next.descending ? 'down' : 'up');
  if (next.page > 1) parameters.set('page', String(next.page));
  const text = parameters.toString();
  return text === '' ? '?' : `?${text}`;
}

/** The same list ordered by a column; pressed again it runs the other way. */
export function orderQuery(state: ListState, order: ListState['order']): string {
  return listQuery(state, state.order === order ? { descending: !state.descending } : { order });
}
