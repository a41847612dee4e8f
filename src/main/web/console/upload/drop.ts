import {useEffect, useState} from 'preact/hooks';

/** Takes files that are dropped anywhere; gives whether some are just held over the page. */
export function useDrop(take: (files: File[]) => void): boolean {
    const [over, setOver] = useState(false);
    useEffect(() => {
        const ended = new AbortController();
        const hear = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', heard: (e: DragEvent) => void) =>
            addEventListener(type, e => {
                if (!e.dataTransfer?.types.includes('Files')) return;
                // or the browser would open the file in place of the page
                e.preventDefault();
                heard(e);
            }, {signal: ended.signal});
        hear('dragenter', () => setOver(true));
        hear('dragover', () => setOver(true));
        hear('dragleave', ({relatedTarget}) => relatedTarget === null && setOver(false));
        hear('drop', e => {
            setOver(false);
            take(Array.from(e.dataTransfer!.files));
        });
        return () => ended.abort();
    });
    return over;
}
