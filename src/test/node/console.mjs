// The console in a real Chromium: node console.mjs <chromium> <folder>.
// Each line in is JSON {id, do, ...}, one after the other, about the one tab that "open" opens; each line out is JSON: the id, and what came
// of it, or {failed} with why not. What stands at "on" is a selector of puppeteer, such as aria/Upload, and is waited for.
import {join} from 'path';
import readline from 'readline';
import {createRequire} from 'module';
import puppeteer from 'puppeteer-core';
const [chromium, folder] = process.argv.slice(2);
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PATIENCE = 30_000;
const say = line => process.stdout.write(JSON.stringify(line) + '\n');

const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, pipe: true, userDataDir: join(folder, 'profile'),
    timeout: PATIENCE, protocolTimeout: PATIENCE, args: ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio'],
});

let tab, complaints, origins, offsets;

const deeds = {
    /** Opens a page anew, in a theme and a width. */
    async open({url, theme = 'light', width = 1280, height = 900}) {
        await tab?.close();
        tab = await browser.newPage();
        tab.setDefaultTimeout(PATIENCE);
        [complaints, origins, offsets] = [[], new Set(), []];
        tab.on('console', line => ['error', 'warn'].includes(line.type()) && complaints.push(`${line.text()} ${line.location().url ?? ''}`));
        tab.on('pageerror', e => complaints.push(e.message));
        tab.on('request', request => {
            if (!/^(data|blob):/.test(request.url())) origins.add(new URL(request.url()).origin);
            if (request.method() === 'PATCH' && request.headers()['upload-offset']) offsets.push(Number(request.headers()['upload-offset']));
        });
        // what a page asks by its sockets is no request to puppeteer
        const session = await tab.createCDPSession();
        await session.send('Network.enable');
        session.on('Network.webSocketCreated', ({url}) => origins.add(new URL(url).origin));
        tab.on('dialog', dialog => {
            complaints.push(`a dialog of the browser: ${dialog.message()}`);
            void dialog.dismiss();
        });
        await tab.setViewport({width, height});
        await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}, {name: 'prefers-reduced-motion', value: 'reduce'}]);
        await tab.goto(url);
    },
    /** Goes to another page of the console, as a link does. */
    go: ({to}) => tab.evaluate(to => void (location.hash = to), to),
    reload: () => tab.reload(),
    click: async ({on}) => (await tab.waitForSelector(on, {visible: true})).click(),
    press: ({key}) => tab.keyboard.press(key),
    async fill({on, text}) {
        const field = await tab.waitForSelector(on);
        await field.click({clickCount: 3});
        await field.type(text);
    },
    choose: async ({on, file}) => (await tab.waitForSelector(on)).uploadFile(file),
    /** The texts of what is there, once one of them has the text that is expected. */
    async texts({on, text = ''}) {
        await tab.waitForFunction((on, text) => Array.from(document.querySelectorAll(on)).some(found => found.textContent.includes(text)), {}, on, text);
        return {texts: await tab.$$eval(on, all => all.map(found => found.textContent.trim()))};
    },
    gone: async ({on}) => void await tab.waitForSelector(on, {hidden: true}),
    /** What has the focus. */
    focus: () => tab.evaluate(() => ({tag: document.activeElement.tagName, text: document.activeElement.textContent})),
    /** Lets only so many bytes a second through. */
    async slow({bytes}) {
        await tab.emulateNetworkConditions(bytes ? {upload: bytes, download: bytes, latency: 5} : null);
    },
    /** What of the page axe, the browser and a reader of its requests find. */
    async look({picture}) {
        if (!await tab.evaluate(() => 'axe' in globalThis)) {
            const session = await tab.createCDPSession();
            // the page itself lets no script in
            await session.send('Runtime.evaluate', {expression: (await import('fs')).readFileSync(AXE, 'utf8')});
        }
        const violations = await tab.evaluate(async () => (await axe.run()).violations
            .filter(({impact}) => impact === 'serious' || impact === 'critical')
            .map(({id, nodes}) => `${id}: ${nodes.map(({html, failureSummary}) => `${html.slice(0, 200)} ${failureSummary}`).join('; ')}`));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (picture) await tab.screenshot({path: picture, fullPage: true});
        return {violations, complaints, origins: [...origins], offsets, wide};
    },
    evaluate: ({script}) => tab.evaluate(script),
    end: () => browser.close(),
};

for await (const line of readline.createInterface({input: process.stdin})) {
    const {id, ...order} = JSON.parse(line);
    try {
        say({id, ...await deeds[order.do](order)});
    } catch (e) {
        say({id, failed: `${order.do} ${order.on ?? ''}: ${e.message}`, complaints});
    }
}
await browser.close().catch(() => {});
process.exit(0);
