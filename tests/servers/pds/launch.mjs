// A real account host (PDS) and identity directory (PLC) for the tests, on loopback alone, on ports that are free.
//
// Deliberately not here: TLS, a feed (AppView), real mail, and anything kept after the end: the directory's log lives in
// memory, so both begin anew with an empty folder.
//
//   node launch.mjs '{"folder":"/tmp/x","hostname":"pds.example.org"}'
//
// It says one line of JSON, {"pds":PORT,"plc":PORT}, once both answer, and ends when its standard input does: a test
// that was killed leaves nothing running. It calls itself https://HOSTNAME, as behind a proxy that ends TLS; mails are
// lines of JSON in FOLDER/outbox.jsonl. More of the PDS's own settings go in "settings".
import { appendFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import { join } from 'node:path'

process.env.LOG_ENABLED ??= '0'
const asked = JSON.parse(process.argv[2])
const { folder, hostname = 'pds.example.org', domains = ['.example.org', '.test'], settings = {} } = asked

// Both servers would listen on every interface.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (at, ...rest) {
  if (typeof at !== 'number') return listen.call(this, at, ...rest)
  return listen.call(this, at, '127.0.0.1', ...rest.filter((r) => typeof r === 'function'))
}

const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds')
const { Database, PlcServer } = createRequire(import.meta.url)('@did-plc/server')

const directory = PlcServer.create({ db: Database.mock(), port: 0, version: 'test' })
const plc = (await directory.start()).address().port

const blobs = join(folder, 'blobs')
mkdirSync(blobs, { recursive: true })
const env = {
  hostname,
  port: 0,
  dataDirectory: folder,
  blobstoreDiskLocation: blobs,
  adminPassword: 'an-invented-admin',
  jwtSecret: 'an-invented-secret-for-the-tests',
  plcRotationKeyK256PrivateKeyHex: '11'.repeat(32),
  serviceHandleDomains: domains,
  didPlcUrl: `http://127.0.0.1:${plc}`,
  inviteRequired: false,
  rateLimitsEnabled: false,
  disableSsrfProtection: true,
  crawlers: [],
  ...settings,
}
const host = await PDS.create(envToCfg(env), envToSecrets(env))

// Its mails.
const transporter = host.ctx.mailer.transporter
const send = transporter.sendMail.bind(transporter)
transporter.sendMail = (mail) => {
  const { to, subject, text, html } = mail
  appendFileSync(join(folder, 'outbox.jsonl'), `${JSON.stringify({ to, subject, text, html })}\n`)
  return send(mail)
}
// Its own handles are not looked for in the real DNS.
host.ctx.idResolver.handle.resolve = async (handle) => (await host.ctx.accountManager.getAccount(handle))?.did

const pds = (await host.start()).address().port
console.log(JSON.stringify({ pds, plc }))

let ending = false
const end = async () => {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(0), 2000).unref()
  await Promise.allSettled([host.destroy(), directory.destroy()])
  process.exit(0)
}
process.stdin.on('end', end).on('close', end).resume()
process.on('SIGTERM', end).on('SIGINT', end)
