// Uploads as tus-js-client does: node tus-client.mjs <endpoint> <folder>.
// Each line in is JSON: {"id", "file", "metadata", "chunkSize", "url", "holdAt", "parallel"}, or {"id", "do"} with "abort",
// "terminate" or "go" for one that is under way. Each line out is JSON: the id and what happened to that upload.
// One with holdAt waits before the request that would send the byte of that number, until it is told to go.
import fs from 'fs';
import readline from 'readline';
import * as tus from 'tus-js-client';
const [endpoint] = process.argv.slice(2);
const uploads = new Map();
const say = line => process.stdout.write(JSON.stringify(line) + '\n');

function begin({id, file, metadata, chunkSize, url, holdAt, parallel}) {
    let held = false, go;
    const going = new Promise(resolve => go = resolve);
    const upload = new tus.Upload(fs.readFileSync(file), {
        endpoint, metadata, uploadUrl: url ?? null, chunkSize: chunkSize ?? Infinity,
        parallelUploads: parallel ?? 1,
        retryDelays: Array(400).fill(300),
        onBeforeRequest: async request => {
            if (!held && holdAt !== undefined && Number(request.getHeader('Upload-Offset')) >= holdAt) {
                held = true;
                say({id, event: 'holding', url: upload.url});
                await going;
            }
        },
        onUploadUrlAvailable: () => say({id, event: 'created', url: upload.url}),
        onChunkComplete: (size, accepted) => say({id, event: 'chunk', accepted}),
        onError: error => say({id, event: 'error', message: error.message}),
        onSuccess: () => say({id, event: 'success', url: upload.url}),
    });
    uploads.set(id, {upload, go});
    upload.start();
}

const told = {
    abort: async ({upload}) => upload.abort(),
    terminate: async ({upload}) => upload.abort(true),
    go: async ({go}) => go(),
};

readline.createInterface({input: process.stdin})
    .on('line', async text => {
        const line = JSON.parse(text);
        if (line.do === undefined) return begin(line);
        await told[line.do](uploads.get(line.id));
        say({id: line.id, event: line.do});
    })
    .on('close', () => process.exit(0));
say({event: 'ready'});
