// Mixed load against a node for as long as it is told, and what it costs the node meanwhile.
//
//   node soak.mjs HTTP_PORT GUN_PORT BT_PORT TRACKER_PORT PID MINUTES WARM_MINUTES EVERY_MINUTES FOLDER
//
// Twelve clients upload (raw, by form, sealed, by tus with pauses, cuts and halves that are given up), read all or a part, change
// what is said of an asset, list, ask the GUN port, and every half a minute one fetches over BitTorrent. Deletions keep the
// number of assets within MOST. All that comes is held against what was sent. An answer that is not as expected is an error.
// Prints a table, and ends with 1 where there was an error. It is the tracker of the node as well, which tells of nobody but it.
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { spawn } from 'node:child_process'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { Agent, createServer, request } from 'node:http'
import WebSocket from 'ws'

const [http, gun, bt, tracker, pid, minutes, warm, every] = process.argv.slice(2, 10).map(Number)
const folder = process.argv[10]
const MOST = 250
const SPAN = 8 << 20
const pool = randomBytes(SPAN + (1 << 20))
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const assets = new Map()
const calls = new Map()
const errors = new Map()
let ended = false

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
const chance = of => randomInt(of) === 0
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')

function expect(truth, what) {
  if (!truth) throw new Error(what)
}

/** One request; gives status, head and body. With cut, the connection is broken after so many bytes of the body. */
function call(method, path, { body, head = {}, cut } = {}) {
  const headers = { ...head, ...(body && !head['Content-Length'] ? { 'Content-Length': body.length } : {}) }
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port: http, method, path, headers, agent, timeout: 60_000 }, answer => {
      const parts = []
      answer.on('data', part => parts.push(part)).on('error', failed)
      answer.on('end', () => done({ status: answer.statusCode, head: answer.headers, body: Buffer.concat(parts) }))
    })
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${path} had no answer for a minute`))).on('error', failed)
    if (cut === undefined) return void asked.end(body)
    asked.write(body.subarray(0, cut), () => setTimeout(() => done(asked.destroy()), randomInt(500)))
  })
}

async function ask(status, method, path, more) {
  const answer = await call(method, path, more)
  expect(answer.status === status, `${method} ${path.replace(/[0-9a-f]{64}/, '<id>').replace(/uploads\/.*/, 'uploads/<upload>')}` +
    ` answered ${answer.status}, not ${status}: ${answer.body.toString('utf8', 0, 300)}`)
  return answer
}
const json = answer => JSON.parse(answer.body)

/** Bytes that were never sent before, mostly few: a stretch of the pool with another beginning. */
function payload() {
  const size = 100 + randomInt(2 ** (8 + randomInt(15)))
  const at = randomInt(1 << 20)
  const bytes = Buffer.from(pool.subarray(at, at + size))
  randomBytes(16).copy(bytes)
  return bytes
}

function keep(id, bytes, sealed) {
  expect(sealed || id === sha256(bytes), `an upload got the id ${id}, not ${sha256(bytes)}`)
  assets.set(id, { id, sealed, start: sealed ? null : bytes.subarray(0, 4096), size: bytes.length, used: 0 })
}

/** Works with an asset that nobody deletes meanwhile. */
async function withAsset(work, fits = () => true) {
  const free = [...assets.values()].filter(fits)
  if (free.length === 0) return
  const asset = free[randomInt(free.length)]
  asset.used++
  try {
    await work(asset)
  } finally {
    asset.used--
  }
}

async function put() {
  const bytes = payload()
  keep(json(await ask(200, 'PUT', '/api/media/upload/raw.bin', { body: bytes })).mediaId, bytes, false)
}

async function sealed() {
  const bytes = payload()
  keep(json(await ask(200, 'PUT', '/api/media/upload/secret.bin?encrypt=true', { body: bytes })).mediaId, bytes, true)
}

async function form() {
  const bytes = payload()
  const late = chance(4)
  const field = '--edge\r\nContent-Disposition: form-data; name="encrypt"\r\n\r\ntrue\r\n'
  const body = Buffer.concat([
    Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="form.bin"\r\n\r\n'), bytes,
    Buffer.from(`\r\n${late ? field : ''}--edge--\r\n`)])
  const head = { 'Content-Type': 'multipart/form-data; boundary=edge' }
  keep(json(await ask(200, 'POST', '/api/media/upload', { body, head })).mediaId, bytes, late)
}

const TUS = { 'Tus-Resumable': '1.0.0' }
async function tus() {
  const bytes = payload()
  const secret = chance(3)
  const said = { filename: 'parts.bin', ...(secret ? { encrypt: 'true' } : {}) }
  const metadata = Object.entries(said).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',')
  const created = await ask(201, 'POST', '/api/uploads', { head: { ...TUS, 'Upload-Length': bytes.length, 'Upload-Metadata': metadata } })
  const path = new URL(created.head.location, 'http://localhost').pathname
  const givenUp = chance(5)
  for (let offset = 0, tries = 0; offset < bytes.length; tries++) {
    expect(tries < 200, `the upload of ${bytes.length} bytes stays at ${offset}`)
    const count = Math.min(bytes.length - offset, 1 + randomInt(Math.ceil(bytes.length / 2)))
    const body = bytes.subarray(offset, offset + count)
    const head = { ...TUS, 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream', 'Content-Length': count }
    if (chance(6)) {
      await call('PATCH', path, { body, head, cut: randomInt(count) })
    } else {
      // the request that was cut off may still be at work, or have brought more than the offset told
      const { status } = await call('PATCH', path, { body, head })
      expect([204, 409, 423].includes(status), `PATCH of an upload answered ${status}`)
    }
    await pause(randomInt(chance(4) ? 4000 : 200))
    offset = Number((await ask(200, 'HEAD', path, { head: TUS })).head['upload-offset'])
    if (givenUp && offset > bytes.length / 2 && offset < bytes.length) return giveUp(path)
  }
  keep(json(await ask(200, 'GET', path, { head: TUS })).mediaId, bytes, secret)
}

/** The request that was cut off may still hold it for a moment. */
async function giveUp(path) {
  for (let tries = 0; ; tries++) {
    const { status } = await call('DELETE', path, { head: TUS })
    if (status === 204) return
    expect(status === 423 && tries < 100, `DELETE of an upload answered ${status}`)
    await pause(100)
  }
}

const read = () => withAsset(async ({ id }) => {
  const answer = await ask(200, 'GET', `/api/media/${id}/${chance(2) ? 'bytes' : 'download'}`)
  expect(sha256(answer.body) === id, `a download had other bytes than its id tells`)
})

const range = () => withAsset(async ({ id, start }) => {
  const from = randomInt(start.length)
  const last = from + randomInt(start.length - from)
  const answer = await ask(206, 'GET', `/api/media/${id}/bytes`, { head: { Range: `bytes=${from}-${last}` } })
  expect(answer.body.equals(start.subarray(from, last + 1)), 'a range had other bytes')
}, asset => !asset.sealed)

const amend = () => withAsset(async asset => {
  const name = `renamed-${randomInt(1000)}.bin`
  const body = Buffer.from(JSON.stringify({ name, tags: ['soak', `n${randomInt(10)}`], priority: 1 + randomInt(10) }))
  // another client may be changing the same asset
  const answer = await ask(200, 'PATCH', `/api/media/${asset.id}`, { body, head: { 'Content-Type': 'application/json' } })
  expect(json(answer).fileName === name, `an asset was renamed to ${name} and is called ${json(answer).fileName}`)
}, asset => asset.used === 0)

async function list() {
  const sort = ['created', '-created', 'name', '-size'][randomInt(4)]
  for (let cursor = null, pages = 0; pages < 4; pages++) {
    const page = json(await ask(200, 'GET', `/api/media?limit=40&sort=${sort}${cursor ? '&cursor=' + cursor : ''}`))
    expect(Array.isArray(page.items), 'a list had no items')
    if (!(cursor = page.nextCursor)) break
  }
  await ask(200, 'GET', ['/api/media/health', '/api/media/seeding', '/api/media/peers', '/api/media/network/stats'][randomInt(4)])
}

async function remove() {
  const free = [...assets.values()].filter(asset => asset.used === 0)
  if (free.length === 0) return
  const { id } = free[randomInt(free.length)]
  assets.delete(id)
  await ask(204, 'DELETE', `/api/media/${id}`)
  await ask(404, 'GET', `/api/media/${id}/bytes`)
}

const waiting = new Map()
let socket
/** A client of the relay that comes anew now and then. */
async function connect() {
  socket?.close()
  socket = new WebSocket(`ws://127.0.0.1:${gun}/gun`, { perMessageDeflate: false })
  const own = socket
  own.on('message', data => {
    for (const item of [JSON.parse(data.toString() || '[]')].flat()) {
      const answer = typeof item === 'string' ? JSON.parse(item) : item
      waiting.get(answer['@'])?.(answer)
    }
  })
  await new Promise((open, failed) => own.on('open', open).on('error', failed))
}
const graph = pub => withAsset(async ({ id }) => {
  if (!socket || chance(100)) await connect()
  const soul = `~${pub}/media/${id}`
  const asked = randomBytes(8).toString('hex')
  const answer = await Promise.race([
    new Promise(resolve => waiting.set(asked, resolve).size && socket.send(JSON.stringify({ '#': asked, get: { '#': soul } }))),
    pause(20_000)])
  waiting.delete(asked)
  expect(answer?.put?.[soul]?.record, `a get of an asset's record got ${answer ? JSON.stringify(answer).slice(0, 200) : 'no answer in 20 s'}`)
})

/** Takes an asset from the swarm; the torrent loses its web seeds, which are the last of it. A sealed one names no tracker. */
const swarm = () => withAsset(async ({ id }) => {
  const torrent = (await ask(200, 'GET', `/api/media/${id}/torrent`)).body
  const seeds = torrent.lastIndexOf('8:url-list')
  const into = `${folder}/aria-${randomBytes(4).toString('hex')}`
  await mkdir(into)
  await writeFile(`${into}.torrent`, seeds < 0 ? torrent : Buffer.concat([torrent.subarray(0, seeds), Buffer.from('e')]))
  const code = await new Promise(done => spawn('aria2c', ['--no-conf', `--dir=${into}`, '--interface=127.0.0.1', '--enable-dht=false',
    '--enable-dht6=false', '--bt-enable-lpd=false', '--enable-peer-exchange=false', '--disable-ipv6=true', '--file-allocation=none',
    '--bt-stop-timeout=60', '--seed-time=0', '--summary-interval=0', `${into}.torrent`], { stdio: 'ignore' }).on('exit', done))
  expect(code === 0, `aria2c ended with ${code}`)
  expect(sha256(await readFile(`${into}/${id}`)) === id, 'aria2c got other bytes')
  await rm(into, { recursive: true })
  await rm(`${into}.torrent`)
}, asset => !asset.sealed)

const peer = Buffer.from([127, 0, 0, 1, bt >> 8, bt & 255])
createServer((asked, answer) => answer.end(Buffer.concat([Buffer.from('d8:intervali60e5:peers6:'), peer, Buffer.from('e')])))
  .listen(tracker, '127.0.0.1')

async function client(steps, rest) {
  while (!ended) {
    const work = steps[randomInt(steps.length)]
    calls.set(work.name, (calls.get(work.name) ?? 0) + 1)
    try {
      await work()
    } catch (error) {
      const what = `${work.name}: ${error.message}`
      if (!errors.has(what)) console.error(what)
      errors.set(what, (errors.get(what) ?? 0) + 1)
    }
    await pause(randomInt(rest))
  }
}

async function sample(when) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const field = name => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1])
  const row = {
    when, resident: Math.round(field('VmRSS') / 1024), files: (await readdir(`/proc/${pid}/fd`)).length, threads: field('Threads'),
    assets: assets.size, calls: [...calls.values()].reduce((sum, n) => sum + n, 0), errors: [...errors.values()].reduce((sum, n) => sum + n, 0),
    load: (await readFile('/proc/loadavg', 'utf8')).split(' ')[0],
  }
  console.log([row.when.padEnd(14), ...[row.resident, row.files, row.threads, row.assets, row.calls, row.errors, row.load]
    .map(value => String(value).padStart(8))].join(' '))
  return row
}

const pub = json(await ask(200, 'GET', '/api/media/peers')).self.peerId
const few = async () => (assets.size > MOST ? remove() : put())
const ofGraph = function graphGet() { return graph(pub) }
console.log(['', 'MiB', 'files', 'threads', 'assets', 'calls', 'errors', 'load'].map((text, i) => i ? text.padStart(8) : text.padEnd(14)).join(' '))
const clients = [
  ...[few, few, remove].map(step => client([step], 400)),
  client([sealed, form], 400), client([form, put, remove], 400), client([tus], 300), client([tus], 300), client([remove], 800),
  client([read, range, range], 100), client([read, range, list], 200), client([amend, list], 400), client([ofGraph], 100),
  client([swarm], 60_000),
]
const begun = Date.now()
const until = minute => pause(Math.max(0, begun + minute * 60_000 - Date.now()))
const times = [...Array.from({ length: Math.ceil(minutes / every) }, (_, n) => (n + 1) * every).filter(at => at > warm && at < minutes), minutes / 2]
const rows = []
await until(warm)
rows.push(await sample('start'))
for (const at of [...new Set(times)].sort((a, b) => a - b)) {
  await until(at)
  rows.push(await sample(at === minutes / 2 ? 'middle' : `${at} min`))
}
await until(minutes)
rows.push(await sample('end'))
ended = true
await Promise.all(clients)
socket?.close()
agent.destroy()
await pause(20_000)
await sample('20 s of rest')

const some = [...calls].map(([name, count]) => `${count} ${name}`).join(', ')
console.log(`\ncalls by kind: ${some}`)
for (const [what, count] of errors) console.log(`error, ${count} times: ${what}`)
process.exit(errors.size ? 1 : 0)
