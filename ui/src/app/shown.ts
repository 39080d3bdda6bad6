// A view with its props, for the gallery's table.
import type { Component } from 'svelte';

export interface Shown { component: Component<Record<string, unknown>>; props: Record<string, unknown> }

/** Checks the props where they are written, and forgets the component's own type. */
export function show<P extends object>(component: Component<P>, props: NoInfer<P>): Shown {
  return { component: component as unknown as Shown['component'], props: props as Record<string, unknown> };
}
