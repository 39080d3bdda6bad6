// Where the focus goes when what held it is taken away: to what stood around it, so that nobody is sent to the page's top.

const places = 'section, li, fieldset, form, figure, [role="group"], nav, main';

/** An attachment for what changes while somebody works in it. */
export function holdFocus(node: HTMLElement): () => void {
  let last: Element | null = null;
  let above: HTMLElement[] = [];
  function held(e: FocusEvent) {
    last = e.target instanceof Element ? e.target : null;
    above = [];
    for (let at = last?.parentElement; at && at !== node.parentElement; at = at.parentElement) above.push(at);
  }
  const seen = new MutationObserver(() => {
    if (!last || last.isConnected || !node.isConnected || document.activeElement !== document.body) return;
    last = null;
    const to = above.find((at) => at.isConnected && at.matches(places)) ?? node;
    if (!to.hasAttribute('tabindex')) to.tabIndex = -1;
    to.focus({ preventScroll: true });
  });
  node.addEventListener('focusin', held);
  seen.observe(node, { childList: true, subtree: true });
  return () => { node.removeEventListener('focusin', held); seen.disconnect(); };
}
