import {useEffect, useReducer, useRef, useState} from 'preact/hooks';
import {useDrop} from './drop';
import {leftoverOf} from './leftovers';
import {Panel} from './panel';
import {all, send, whenChanged} from './queue';
import {WishesForm} from './wishes';

let choose = () => {};

/** Opens the browser's form for files. */
export const chooseFiles = (): void => choose();

/** Takes files in, wherever they are dropped, and shows how they come along. */
export function Uploads() {
    const [, draw] = useReducer<number, void>(count => count + 1, 0);
    const [chosen, setChosen] = useState<File[]>([]);
    const input = useRef<HTMLInputElement>(null);
    const take = (files: File[]) => {
        const begun = files.filter(leftoverOf);
        if (begun.length > 0) send(begun, {});
        setChosen(files.filter(file => !begun.includes(file)));
    };
    const over = useDrop(take);
    useEffect(() => {
        choose = () => input.current!.click();
        whenChanged(draw);
    }, []);
    return <>
        <input ref={input} class="away" type="file" multiple tabIndex={-1} aria-label="Files to upload" onChange={e => {
            take(Array.from(e.currentTarget.files ?? []));
            e.currentTarget.value = '';
        }}/>
        {over && <p class="drop-here">Drop the files to upload them</p>}
        {chosen.length > 0 && <WishesForm files={chosen} onClose={() => setChosen([])} onSend={wishes => {
            send(chosen, wishes);
            setChosen([]);
        }}/>}
        <Panel sendings={all()}/>
    </>;
}
