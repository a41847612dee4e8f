import {useEffect, useReducer, useRef} from 'preact/hooks';
import type {Media} from '../../node/media';
import {Rows} from './rows';
import {Selection} from './selection';

const HEADS = ['Name', 'Kind', 'Size', 'Readers', 'State', 'Copies', 'Since'];

/** The list of what was read so far. Where it ends, more is asked for. */
export function List({pages, ended, onMore}: {pages: Media[][], ended: boolean, onMore: () => void}) {
    const [, draw] = useReducer<number, void>(count => count + 1, 0);
    const chosen = useRef(new Set<string>());
    const table = useRef<HTMLTableElement>(null);
    const end = useRef<HTMLDivElement>(null);
    const choose = ({checked, value}: HTMLInputElement) => {
        if (checked) chosen.current.add(value);
        else chosen.current.delete(value);
        draw();
    };
    const clear = () => {
        table.current!.querySelectorAll<HTMLInputElement>('input:checked').forEach(box => (box.checked = false));
        chosen.current.clear();
        draw();
    };
    useEffect(() => {
        const seen = new IntersectionObserver(([entry]) => entry!.isIntersecting && onMore(), {rootMargin: '1800px'});
        seen.observe(end.current!);
        return () => seen.disconnect();
    }, [pages, ended]);
    return <>
        {chosen.current.size > 0 && <Selection chosen={pages.flat().filter(({mediaId}) => chosen.current.has(mediaId))} onClear={clear}/>}
        <table ref={table} class="cards library" role="table" aria-label="Media" aria-rowcount={ended ? undefined : -1}
            onChange={({target}) => target instanceof HTMLInputElement && choose(target)}>
            <thead role="rowgroup"><tr role="row">
                <th role="columnheader" scope="col"><span class="unseen">Chosen</span></th>
                {HEADS.map(head => <th key={head} scope="col" role="columnheader">{head}</th>)}
            </tr></thead>
            {pages.map(items => <Rows key={items[0]?.mediaId} items={items} chosen={chosen.current}/>)}
        </table>
        <div ref={end} class="quiet list-end">{ended ? '' : 'Reading more…'}</div>
    </>;
}
