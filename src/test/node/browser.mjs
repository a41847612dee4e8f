// What pages in a real Chromium do with a node: node browser.mjs <chromium> <folder>.
// The first line out is {here, elsewhere}: two origins of its page. They are one machine by two names, hence two sites.
// Each line in is JSON {id, on, do, ...}: the page opens anew on that origin and does what browser-page.mjs has under that name.
// {id, on, do: "look", clicks, awaited} opens the page that stands at "on" instead, clicks on those selectors one after the other, and gives
// the texts of what is awaited, what the page complained of, and which origins it asked.
// Each line out is JSON: the id, and what came of it, or {failed} with why not. {id, do: "end"} ends the browser.
import {readFile} from 'fs/promises';
import {createServer} from 'http';
import {join} from 'path';
import readline from 'readline';
import {fileURLToPath} from 'url';
import puppeteer from 'puppeteer-core';
const [chromium, folder] = process.argv.slice(2);
const SCRIPTS = fileURLToPath(new URL('.', import.meta.url));
const PATIENCE = 60_000;
const say = line => process.stdout.write(JSON.stringify(line) + '\n');

// age-encryption as npm gives it: the browser finds its dependencies by this map, as Node does by itself
const own = '/node_modules/@noble/post-quantum/';
const found = {
    imports: {
        'age-encryption': '/node_modules/age-encryption/dist/index.js',
        '@noble/': '/node_modules/@noble/',
        '@scure/base': '/node_modules/@scure/base/index.js',
    },
    scopes: {[own]: {'@noble/': own + 'node_modules/@noble/'}},
};
const page = `<!doctype html><title>A page</title><script type="importmap">${JSON.stringify(found)}</script>`;

const server = createServer(async ({url}, response) => {
    const {pathname} = new URL(url, 'http://page');
    const script = pathname.endsWith('js') && await readFile(join(SCRIPTS, pathname)).catch(() => null);
    if (script) response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (pathname === '/') response.setHeader('Content-Type', 'text/html').end(page);
    else response.writeHead(404).end();
}).listen(0, '127.0.0.1');
await new Promise(resolve => server.once('listening', resolve));

// by a pipe, at whose end it ends too
const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, pipe: true, userDataDir: join(folder, 'profile'),
    timeout: PATIENCE, protocolTimeout: PATIENCE,
    // pages tell each other their addresses as they are, and not by names that only a network with multicast knows
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio', '--disable-features=WebRtcHideLocalIpsWithMdns'],
});

/** In a store of its own: webtorrent keeps what it has in that of the page's origin, where the next page would find it. */
async function carryOut({on, ...order}) {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    const parts = [];
    tab.on('response', answer => answer.status() === 206 && parts.push(answer.headers()['content-range']));
    try {
        await tab.goto(on, {timeout: PATIENCE});
        const done = await tab.evaluate(async order => (await import('/browser-page.mjs'))[order.do](order), order);
        return {...done, parts};
    } catch (e) {
        return {failed: e.message};
    } finally {
        await context.close();
    }
}

async function look({on, clicks, awaited}) {
    const tab = await browser.newPage();
    const complaints = [], origins = new Set();
    tab.on('console', line => ['error', 'warn'].includes(line.type()) && complaints.push(line.text()));
    tab.on('pageerror', e => complaints.push(e.message));
    tab.on('request', request => request.url().startsWith('data:') || origins.add(new URL(request.url()).origin));
    try {
        await tab.goto(on, {timeout: PATIENCE});
        for (const selector of clicks) await (await tab.waitForSelector(selector, {timeout: PATIENCE})).click();
        await tab.waitForSelector(awaited, {timeout: PATIENCE});
        const texts = await tab.$$eval(awaited, found => found.map(({textContent}) => textContent.trim()));
        return {texts, complaints, origins: [...origins]};
    } catch (e) {
        return {failed: e.message, complaints};
    } finally {
        await tab.close();
    }
}

async function end() {
    await browser.close();
    server.close();
}

readline.createInterface({input: process.stdin})
    .on('line', async line => {
        const {id, ...order} = JSON.parse(line);
        say({id, ...await (order.do === 'end' ? end() : order.do === 'look' ? look(order) : carryOut(order))});
    })
    .on('close', async () => {
        await end();
        process.exit(0);
    });
const {port} = server.address();
say({here: `http://127.0.0.1:${port}`, elsewhere: `http://localhost:${port}`});
