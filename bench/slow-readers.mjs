// Many readers of one file at once, each of them slow, on plain sockets.
//
//   node bench/slow-readers.mjs URL FILE READERS BYTES_A_SECOND SECONDS
//
// Each takes its share four times a second from what Node buffers for it (64 KiB at most); the kernel fills its own buffers
// first, so the sender sees fewer and longer pauses than the reader makes. What comes is held against FILE. Prints a line of
// JSON when all have had their first byte, which begins the SECONDS, and one at the end. A reader whose connection ends,
// breaks, answers anything but 200 or brings other bytes is an error; one that got nothing in the last half of the time is stuck.
import { openSync, readSync } from 'node:fs'
import { connect } from 'node:net'

const [address, file, readersText, paceText, secondsText] = process.argv.slice(2)
const url = new URL(address)
const count = Number(readersText)
const seconds = Number(secondsText)
const share = Math.ceil(Number(paceText) / 4)
const original = openSync(file)
const expected = Buffer.alloc(share)
const errors = new Map()
const fail = (reader, why) => {
  if (reader.failed) return
  reader.failed = true
  errors.set(why, (errors.get(why) ?? 0) + 1)
  reader.socket.destroy()
}

function begin() {
  const socket = connect({ host: url.hostname, port: url.port, highWaterMark: 16 * 1024 })
  const reader = { socket, began: performance.now(), first: 0, head: '', got: 0, half: 0, failed: false }
  socket.write(`GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`)
  socket.on('error', error => fail(reader, error.code))
  socket.on('close', () => ended || fail(reader, 'closed by the server'))
  return reader
}

/** Takes a share, less where there is less. */
function take(reader) {
  if (reader.failed) return
  const bytes = reader.socket.read(Math.min(share, reader.socket.readableLength)) ?? Buffer.alloc(0)
  if (bytes.length === 0) return void reader.socket.read(0)
  if (reader.first === 0) return start(reader, bytes)
  hold(reader, bytes)
}

function start(reader, bytes) {
  reader.head += bytes.toString('latin1')
  const end = reader.head.indexOf('\r\n\r\n')
  if (end < 0) return
  if (!reader.head.startsWith('HTTP/1.1 200')) return fail(reader, reader.head.slice(0, reader.head.indexOf('\r\n')))
  reader.first = performance.now() - reader.began
  hold(reader, Buffer.from(reader.head.slice(end + 4), 'latin1'))
}

function hold(reader, bytes) {
  readSync(original, expected, 0, bytes.length, reader.got)
  if (!bytes.equals(expected.subarray(0, bytes.length))) return fail(reader, 'other bytes')
  reader.got += bytes.length
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
let ended = false
const readers = []
while (readers.length < count) {
  readers.push(begin())
  if (readers.length % 50 === 0) await pause(20)
}
setInterval(() => readers.forEach(take), 250)
const patience = performance.now() + 60_000
while (readers.some(reader => !reader.first && !reader.failed) && performance.now() < patience) await pause(50)
const firsts = readers.map(reader => reader.first).sort((a, b) => a - b)
console.log(JSON.stringify({ reading: firsts.filter(first => first > 0).length, slowestFirstByte: Math.round(firsts.at(-1)) }))
await pause(seconds * 500)
readers.forEach(reader => (reader.half = reader.got))
await pause(seconds * 500)
ended = true
const got = readers.map(reader => reader.got).sort((a, b) => a - b)
console.log(JSON.stringify({
  readers: count,
  least: got[0],
  most: got.at(-1),
  stuck: readers.filter(reader => !reader.failed && reader.got === reader.half).length,
  errors: [...errors.values()].reduce((sum, n) => sum + n, 0),
  why: Object.fromEntries(errors),
}))
process.exit(0)
