// Every view of the gallery in every state through axe with its AAA rules, in Chromium: node scripts/axe.mjs
// (light, dark, and 200 % text). Needs a `chromium` on the PATH and a built dist/. The tests of the real window do the
// same in its own web view; this is the quick way while working on a view.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const only = process.argv[2] ?? '';
const driver = `<!doctype html><html lang="en"><title>axe</title><body><iframe id="f" style="width:1100px;height:760px"></iframe><pre id="out"></pre><script type="module">
  const f = document.getElementById('f'), found = [];
  const wait = (ms) => new Promise((d) => setTimeout(d, ms));
  const load = (src) => new Promise((d) => { f.onload = d; f.src = src; });
  await load('/index.html#/gallery');
  for (let i = 0; i < 100 && !f.contentDocument.querySelector('dd a'); i++) await wait(50);
  const views = [...f.contentDocument.querySelectorAll('dd a')].map((a) => a.getAttribute('href').slice(1)).filter((v) => v.includes(${JSON.stringify(only)}));
  const script = f.contentDocument.createElement('script'); script.src = '/axe.js'; f.contentDocument.head.append(script);
  for (let i = 0; i < 100 && !f.contentWindow.axe; i++) await wait(50);
  const axe = f.contentWindow.axe;
  let n = 0;
  for (const query of ['theme=light', 'theme=dark', 'theme=light&text=200']) for (const view of views) {
    f.contentWindow.location.hash = view + '?' + query;
    await wait(80);
    const r = await axe.run(f.contentDocument, { resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: true } }, runOnly: undefined });
    n++;
    const w = f.contentWindow, root = f.contentDocument.documentElement;
    if (root.scrollWidth - root.clientWidth > 1) found.push(view + '?' + query + '  wider than the window by ' + (root.scrollWidth - root.clientWidth));
    for (const e of f.contentDocument.querySelectorAll('h1, h2, p, button, a, label, li, td, th, legend, summary')) {
      const box = e.getBoundingClientRect();
      if (!box.width || !e.innerText?.trim() || e.closest('.only-read, .scrolls, [role=listbox]') || w.getComputedStyle(e).visibility === 'hidden') continue;
      if (box.right > w.innerWidth + 1 || box.left < -1) found.push(view + '?' + query + '  reaches out of the window: ' + e.innerText.slice(0, 60));
    }
    for (const v of r.violations) for (const node of v.nodes) found.push(view + '?' + query + '  ' + v.id + '  ' + node.target.join(' ') + '  ' + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''));
  }
  document.getElementById('out').textContent = 'DONE ' + n + ' ' + found.length + '\\n' + found.join('\\n');
</script></body></html>`;
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
  if (path === '/driver.html') { response.writeHead(200, { 'content-type': 'text/html' }).end(driver); return; }
  const file = path === '/axe.js' ? 'node_modules/axe-core/axe.min.js' : join('dist', path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const chromium = spawn('chromium', ['--headless', '--no-sandbox', '--window-size=1200,900', '--virtual-time-budget=900000', '--timeout=300000', `--user-data-dir=${join(tmpdir(), 'familiar-axe')}`, '--dump-dom', `http://127.0.0.1:${server.address().port}/driver.html`]);
let dom = '';
chromium.stdout.on('data', (d) => { dom += d; });
await new Promise((done) => chromium.on('exit', done));
server.close();
const out = /<pre id="out">([\s\S]*?)<\/pre>/.exec(dom)?.[1] ?? '';
console.log(out || 'axe did not finish');
process.exit(/^DONE [1-9]\d* 0\b/.test(out) ? 0 : 1);
