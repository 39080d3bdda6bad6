// Mounts the page: with the shell's engine in the window, with the invented person's without it and in the gallery.
import { mount } from 'svelte';
import { Fake } from './engine/fake';
import { inShell, tauri } from './engine/tauri';
import './kit/tokens.css';
import './kit/base.css';

const inGallery = location.hash.startsWith('#/gallery');
// Into the gallery and out of it one gets by the address alone, and with a fresh page.
addEventListener('hashchange', () => { if (location.hash.startsWith('#/gallery') !== inGallery) location.reload(); });

const target = document.getElementById('app');
if (target) {
  if (inGallery) {
    const { default: Gallery } = await import('./app/Gallery.svelte');
    mount(Gallery, { target });
  } else {
    const { default: App } = await import('./app/App.svelte');
    mount(App, { target, props: { engine: inShell() ? tauri : new Fake({ delay: 60 }) } });
  }
}
