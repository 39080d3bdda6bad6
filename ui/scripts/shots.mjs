// Pictures of the gallery in Chromium, for people to look at: node scripts/shots.mjs [view/state …] [--theme=dark] [--text=200] [--wide=1100] [--high=760] [--to=shots]
// Serves dist/ on loopback and needs a `chromium` on the PATH; no dependency. Not part of the tests.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

const options = { theme: '', text: '', dir: '', invented: '', wide: '1100', high: '760', to: 'shots' };
const views = [];
for (const arg of process.argv.slice(2)) {
  const named = /^--(\w+)=(.*)$/.exec(arg);
  if (named) options[named[1]] = named[2]; else views.push(arg);
}
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)).replace(/^\/$/, '/index.html');
  const file = join('dist', path);
  if (!existsSync(file)) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const port = server.address().port;
mkdirSync(options.to, { recursive: true });
const query = ['theme', 'text', 'dir', 'invented'].filter((k) => options[k]).map((k) => `${k}=${options[k]}`).join('&');
for (const view of views) {
  const name = [view.replace('/', '-'), options.theme, options.text && `text${options.text}`, options.dir, options.wide !== '1100' && `w${options.wide}`].filter(Boolean).join('-');
  const out = join(options.to, `${name}.png`);
  await new Promise((done) => spawn('chromium', ['--headless', '--no-sandbox', '--hide-scrollbars', '--force-device-scale-factor=1', '--virtual-time-budget=3000', `--user-data-dir=${join(tmpdir(), 'familiar-shots')}`,
    `--window-size=${options.wide},${options.high}`, `--screenshot=${out}`, `http://127.0.0.1:${port}/index.html#/gallery/${view}${query ? `?${query}` : ''}`], { stdio: 'ignore' }).on('exit', done));
  console.log(out);
}
server.close();
