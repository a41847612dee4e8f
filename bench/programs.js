// What the benchmarks in JavaScript share: a folder and programs of their own, which end with the script.
'use strict'
const { execFileSync, spawn } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const path = require('node:path')

const env = process.env
const root = path.resolve(__dirname, '..')
const jar = path.join(root, 'target/serai.jar')
const java = env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin/java') : 'java'
const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TrimNativeHeapInterval=60000', ...(env.JAVA_FLAGS ?? '').split(' ').filter(Boolean)]
const children = []
let work

function fail(why) {
  console.error(why)
  process.exit(1)
}

/** A folder for this run, which goes when it ends, as do the programs that were started. */
function begin(name) {
  if (!fs.existsSync(jar)) fail('target/serai.jar is missing: run mvn package -DskipTests')
  work = fs.mkdtempSync(path.join(fs.realpathSync(env.BENCH_DIR ?? path.join(root, 'target')), `${name}.`))
  process.on('exit', () => {
    children.forEach(child => child.kill('SIGKILL'))
    fs.rmSync(work, { recursive: true, force: true })
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
  return work
}

/** Starts a program, whose output goes to `<name>.log` in the folder of this run. */
function start(name, command, args, extra = {}) {
  const log = fs.openSync(path.join(work, `${name}.log`), 'w')
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { ...env, ...extra } })
  child.on('error', error => fail(`${command} cannot be started: ${error.message}`))
  children.push(child)
  return child
}

/** Starts a node that keeps everything in the folder `<name>`. */
function startNode(name, settings) {
  return start(name, java, [...flags, '-jar', jar], { SERAI_HOME: path.join(work, name), ...settings })
}

/** Whether a program said a line. */
function said(name, line) {
  return fs.readFileSync(path.join(work, `${name}.log`), 'utf8').split('\n').includes(line)
}

const sleep = millis => new Promise(done => setTimeout(done, millis))

async function until(what, holds, { pause = 50, wait = 300_000 } = {}) {
  const over = Date.now() + wait
  while (!(await holds().catch(() => false))) {
    if (Date.now() > over) fail(`gave up waiting for ${what}; logs are in ${work} until this ends:\n` + logs())
    await sleep(pause)
  }
}

function logs() {
  return fs.readdirSync(work).filter(name => name.endsWith('.log'))
    .map(name => `${name}: ` + fs.readFileSync(path.join(work, name), 'utf8').split('\n').slice(-6).join('\n')).join('\n')
}

async function ports(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise(done => {
    const server = net.createServer().listen(0, '127.0.0.1', () => done(server))
  })))
  const found = servers.map(server => server.address().port)
  await Promise.all(servers.map(server => new Promise(done => server.close(done))))
  return found
}

/** Seconds of processor that a program, and what it started, have taken. */
function cpu(child) {
  const tick = Number(execFileSync('getconf', ['CLK_TCK']))
  return family(child.pid).map(pid => fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' '))
    .reduce((sum, stat) => sum + (Number(stat[11]) + Number(stat[12])) / tick, 0)
}

/** MiB of memory of a program, and of what it started. */
function resident(child) {
  return family(child.pid).map(pid => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]))
    .reduce((sum, kib) => sum + kib / 1024, 0)
}

function family(pid) {
  const below = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return [pid, ...below.flatMap(family)]
}

function load() {
  return fs.readFileSync('/proc/loadavg', 'utf8').split(' ')[0]
}

module.exports = { root, fail, begin, start, startNode, said, sleep, until, ports, cpu, resident, load }
