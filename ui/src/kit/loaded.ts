// What a view is given: it is on its way, it is here, or something went wrong and this is what to do.

export interface Wrong {
  happened: string;
  next: string;
  retry: boolean;
}

export type Loaded<T> = { is: 'loading' } | { is: 'here'; value: T } | { is: 'problem'; problem: Wrong; again?: () => void };

export const loading: Loaded<never> = { is: 'loading' };

export function here<T>(value: T): Loaded<T> {
  return { is: 'here', value };
}
