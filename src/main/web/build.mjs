// Makes the pages: node build.mjs <folder>. What they are made of is installed where the lock file is newer than what is there.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const into = process.argv[2] ?? join(here, '../../../target/classes/web');
const at = path => statSync(join(here, path), {throwIfNoEntry: false})?.mtimeMs ?? 0;

if (at('node_modules/.package-lock.json') < at('package-lock.json')) {
    execFileSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--silent'], {cwd: here, stdio: 'inherit'});
}
const {build} = await import('esbuild');
const how = {
    absWorkingDir: here, bundle: true, minify: true, target: 'es2022', legalComments: 'none', jsx: 'automatic', jsxImportSource: 'preact',
    logLevel: 'warning',
};

rmSync(into, {recursive: true, force: true});
mkdirSync(into, {recursive: true});
const {metafile} = await build({
    ...how, entryPoints: ['console/console.tsx', 'watch/watch.tsx', 'console/style.css'], outdir: join(into, 'console'), metafile: true,
    format: 'esm', splitting: true, entryNames: '[name]-[hash]', chunkNames: 'part-[hash]',
});
// its name is its identity to browsers, so it has no hash
await build({...how, entryPoints: ['worker/worker.ts'], outdir: into, format: 'iife'});

// browsers that take them are given these
for (const folder of [into, join(into, 'console')]) {
    for (const file of readdirSync(folder).filter(name => /\.(js|css)$/.test(name))) {
        writeFileSync(join(folder, file + '.gz'), gzipSync(readFileSync(join(folder, file)), {level: 9}));
    }
}

const made = Object.fromEntries(Object.entries(metafile.outputs)
    .filter(([, {entryPoint}]) => entryPoint)
    .map(([output, {entryPoint}]) => [entryPoint, '/console/' + basename(output)]));
for (const page of ['console/index.html', 'watch/watch.html']) {
    const text = readFileSync(join(here, page), 'utf8').replace(/\{\{(.+?)\}\}/g, (_, source) => made[source]);
    writeFileSync(join(into, basename(page)), text);
}
