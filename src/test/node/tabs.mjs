// Tabs of a real Chromium, each with a name: node tabs.mjs <chromium> <folder>.
// The first line out is {here}, an origin of its own with an empty page, and the example of a gallery at /gallery/index.html. Each line in is
// JSON {id, tab, do, ...}, each line out the id and what came of it, or {failed} with why not. Each tab is a browser of its own, with its own
// store and its own worker, where it is not opened beside another one.
import {readFile} from 'fs/promises';
import {createServer} from 'http';
import {join} from 'path';
import readline from 'readline';
import {fileURLToPath} from 'url';
import puppeteer from 'puppeteer-core';
const [chromium, folder] = process.argv.slice(2);
const PATIENCE = 20_000;
const say = line => process.stdout.write(JSON.stringify(line) + '\n');

const SCRIPTS = fileURLToPath(new URL('.', import.meta.url));
const GALLERY = join(SCRIPTS, '../../../docs/examples/gallery');
const TYPES = {js: 'text/javascript', html: 'text/html'};

/** The example's files, and what it says is to be installed beside them. */
function fileOf(path) {
    if (path === '/gallery/sw.min.js') return join(SCRIPTS, 'node_modules/webtorrent/dist/sw.min.js');
    if (path.startsWith('/gallery/node_modules/')) return join(SCRIPTS, path.slice('/gallery/'.length));
    return join(GALLERY, path.slice('/gallery/'.length));
}

const server = createServer(async ({url}, response) => {
    const {pathname} = new URL(url, 'http://page');
    const file = pathname.startsWith('/gallery/') && await readFile(fileOf(pathname)).catch(() => null);
    response.setHeader('Content-Type', TYPES[pathname.split('.').pop()] ?? 'text/html')
        .end(file || '<!doctype html><title>A page</title>');
}).listen(0, '127.0.0.1');
await new Promise(resolve => server.once('listening', resolve));
// by a pipe, at whose end it ends too
const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, pipe: true, userDataDir: join(folder, 'profile'),
    timeout: PATIENCE, protocolTimeout: PATIENCE,
    // pages tell each other their addresses as they are, and not by names that only a network with multicast knows
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio', '--disable-features=WebRtcHideLocalIpsWithMdns'],
});
const tabs = new Map();

const deeds = {
    /**
     * Opens an address, in the browser of the tab "beside" where there is one. What fits "blocked" does not reach the node; "rate" is bytes
     * a second from it. {status, policy} of the page.
     */
    async open({tab, url, beside, blocked, rate}) {
        const context = beside ? tabs.get(beside).page.browserContext() : await browser.createBrowserContext();
        const page = await context.newPage();
        const complaints = [];
        page.on('pageerror', e => complaints.push(e.message));
        tabs.set(tab, {page, complaints});
        if (blocked) {
            await page.setRequestInterception(true);
            page.on('request', request => new RegExp(blocked).test(request.url()) ? request.abort() : request.continue());
        }
        if (rate) await page.emulateNetworkConditions({download: rate, upload: -1, latency: 0});
        const answer = await page.goto(url, {timeout: PATIENCE});
        return {status: answer.status(), policy: answer.headers()['content-security-policy']};
    },

    /** The {text} of what stands at a selector, or of the field that it is, once it is there; with "fits", once it says that. */
    async read({tab, selector, fits}) {
        const {page} = tabs.get(tab);
        await page.waitForFunction((selector, fits) => {
            const found = document.querySelector(selector);
            return found && new RegExp(fits).test(found.value ?? found.textContent);
        }, {timeout: PATIENCE}, selector, fits ?? '');
        return {text: await page.$eval(selector, found => (found.value ?? found.textContent).trim())};
    },

    /** Writes into a field and sends its form. */
    async fill({tab, selector, text}) {
        const {page} = tabs.get(tab);
        await (await page.waitForSelector(selector, {timeout: PATIENCE})).type(text);
        await page.keyboard.press('Enter');
        return {};
    },

    async click({tab, selector}) {
        await (await tabs.get(tab).page.waitForSelector(selector, {timeout: PATIENCE})).click();
        return {};
    },

    /** Plays what is shown from a time on: {duration, reached} in seconds, and the {width} of a picture that was seen. */
    async play({tab, from}) {
        const {page} = tabs.get(tab);
        const frame = tabs.get(tab).frame ?? page;
        await frame.waitForSelector('video, audio', {timeout: PATIENCE});
        return frame.evaluate(async (from, patience) => {
            const shown = document.querySelector('video, audio');
            const until = (event, enough) => new Promise((resolve, reject) => {
                const look = () => enough() && resolve();
                shown.addEventListener(event, look);
                shown.addEventListener('error', () => reject(new Error(`MediaError ${shown.error.code}: ${shown.error.message}`)));
                setTimeout(() => reject(new Error(`no ${event} within ${patience} ms`)), patience);
                look();
            });
            shown.muted = true;
            await until('loadedmetadata', () => shown.readyState > 0);
            shown.currentTime = from;
            await shown.play();
            await until('timeupdate', () => shown.currentTime > from && !shown.seeking);
            return {duration: shown.duration, reached: shown.currentTime, width: shown.videoWidth ?? 0};
        }, from, PATIENCE);
    },

    /** Reads what can be saved, or a part "bytes=…" of it: {status, type, size, sha256}. */
    async save({tab, range}) {
        const {page} = tabs.get(tab);
        await page.waitForSelector('figure a', {timeout: PATIENCE});
        return page.evaluate(async range => {
            const answer = await fetch(document.querySelector('figure a').href, range ? {headers: {Range: range}} : {});
            const bytes = await answer.arrayBuffer();
            const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
            const sha256 = Array.from(hash, byte => byte.toString(16).padStart(2, '0')).join('');
            return {status: answer.status, type: answer.headers.get('Content-Type'), size: bytes.byteLength, sha256};
        }, range);
    },

    /** Bytes {fromPeers}, {fromNode} and {sent}, as the page tells. */
    async figures({tab}) {
        return tabs.get(tab).page.$eval('figcaption small', ({dataset}) =>
            Object.fromEntries(Object.entries(dataset).map(([name, value]) => [name, Number(value)])));
    },

    /** Puts a page into one of another site, whose frame is the tab from then on. */
    async embed({tab, url}) {
        const page = await (await browser.createBrowserContext()).newPage();
        await page.goto(here.replace('127.0.0.1', 'localhost'));
        await page.evaluate(url => {
            const frame = document.createElement('iframe');
            frame.src = url;
            frame.allow = 'autoplay';
            document.body.append(frame);
        }, url);
        const frame = await page.waitForFrame(frame => frame.url() === url, {timeout: PATIENCE});
        tabs.set(tab, {page, frame, complaints: []});
        return {};
    },

    /** What the tab {complaints} of. */
    async complaints({tab}) {
        return {complaints: tabs.get(tab).complaints};
    },

    async close({tab}) {
        await tabs.get(tab).page.browserContext().close();
        tabs.delete(tab);
        return {};
    },

    async end() {
        await browser.close();
        server.close();
        return {};
    },
};

readline.createInterface({input: process.stdin})
    .on('line', async line => {
        const {id, ...order} = JSON.parse(line);
        say({id, ...await deeds[order.do](order).catch(e => ({failed: e.message}))});
    })
    .on('close', async () => {
        await deeds.end();
        process.exit(0);
    });
const here = `http://127.0.0.1:${server.address().port}`;
say({here});
