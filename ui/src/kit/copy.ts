// Puts a text on the clipboard as it is, without marks of direction.

const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export async function copy(text: string): Promise<boolean> {
  const plain = text.replace(marks, '');
  try {
    await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    // A window that may not use the clipboard directly: through a selection, as one would by hand.
    const held = document.activeElement;
    const area = document.createElement('textarea');
    area.value = plain;
    area.setAttribute('readonly', '');
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    let done: boolean;
    try { done = document.execCommand('copy'); } catch { done = false; }
    area.remove();
    if (held instanceof HTMLElement) held.focus();
    return done;
  }
}
