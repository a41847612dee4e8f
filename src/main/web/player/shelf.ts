/** Where this page keeps the pieces that it shares: a folder that no other page uses, and that goes with it. */
const FOLDER = 'pieces';
const name = crypto.randomUUID();

let folder: Promise<FileSystemDirectoryHandle> | null = null;

/** Whether there is a place for pieces other than memory. */
export const hasShelf = () => 'storage' in navigator && 'locks' in navigator;

/** The folder of this page. */
export const shelf = () => folder ??= made();

async function made(): Promise<FileSystemDirectoryHandle> {
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, {create: true});
    // held for as long as the page lives
    await new Promise<void>(held => void navigator.locks.request(lockOf(name), () => {
        held();
        return new Promise(() => {});
    }));
    for await (const other of (all as unknown as {keys(): AsyncIterable<string>}).keys()) {
        await navigator.locks.request(lockOf(other), {ifAvailable: true}, async lock => {
            if (lock) await all.removeEntry(other, {recursive: true}).catch(() => {});
        });
    }
    return all.getDirectoryHandle(name, {create: true});
}

const lockOf = (page: string) => `${FOLDER}/${page}`;
