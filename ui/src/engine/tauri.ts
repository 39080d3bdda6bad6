// The engine behind the desktop shell. The only file that imports anything of the shell's.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands } from './bindings';
import type { Engine, Events } from './engine';

/** Whether this page runs in the shell's window. */
export function inShell(): boolean {
  return '__TAURI_INTERNALS__' in window;
}

export const tauri: Engine = {
  call: (name, request) => invoke<Commands[typeof name]['answer']>(name, { request }),
  on<E extends keyof Events>(event: E, heard: (what: Events[E]) => void) {
    const stop = listen<Events[E]>(event, (e) => heard(e.payload));
    return () => { void stop.then((f) => f()); };
  },
};
