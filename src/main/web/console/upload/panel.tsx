import {useEffect, useState} from 'preact/hooks';
import {call} from '../../node/calls';
import {bytesOf, counted} from '../../node/words';
import {attempt} from '../parts/toasts';
import {arrived, forget, type Leftover, leftovers, TUS} from './leftovers';
import {drop} from './queue';
import type {Sending, SendingState} from './sending';
import {chooseFiles} from './uploads';

/** How the uploads come along, and what is to be done with each. */
export function Panel({sendings}: {sendings: readonly Sending[]}) {
    const begun = new Set(sendings.map(({file}) => `${file.name}/${file.size}`));
    const left = leftovers().filter(({name, size}) => !begun.has(`${name}/${size}`));
    const under = sendings.filter(({state}) => state !== 'done' && state !== 'failed').length;
    const [, drawn] = useState(0);
    if (sendings.length + left.length === 0) return null;
    return <aside class="uploads" aria-label="Uploads">
        <details open>
            <summary>{under > 0 ? `${counted(under, 'upload')} under way` : left.length > 0 ? `${counted(left.length, 'upload')} to go on with` : 'All uploads are done'}</summary>
            <ul>
                {sendings.map((sending, number) => <Line key={number} sending={sending}/>)}
                {left.map(leftover => <Left key={leftover.key} leftover={leftover} onGone={() => drawn(now => now + 1)}/>)}
            </ul>
        </details>
    </aside>;
}

const WORDS: Record<SendingState, string> = {
    queued: 'waits for its turn', sending: 'on its way', storing: 'the node is storing it', paused: 'paused',
    waiting: 'interrupted', done: 'done', failed: 'failed',
};

function Line({sending}: {sending: Sending}) {
    const {file: {name, size}, state, sent, sentence, mediaId} = sending;
    const over = state === 'done' || state === 'failed';
    return <li data-state={state}>
        <div class="upload-name">{mediaId ? <a href={`#/media/${mediaId}`}>{name}</a> : name}</div>
        {!over && <progress max={size || 1} value={sent} aria-label={`${name}: how much has arrived`}/>}
        <div class="upload-foot">
            <small class={state === 'failed' ? 'failure' : 'quiet'}>
                {sentence ?? (over ? WORDS[state] : `${bytesOf(sent)} of ${bytesOf(size)}, ${WORDS[state]}`)}
            </small>
            {(state === 'sending' || state === 'waiting') && <Button deed="Pause" name={name} onDo={() => void sending.pause()}/>}
            {state === 'paused' && <Button deed="Go on" name={name} onDo={() => void sending.start()}/>}
            {!over && state !== 'storing' && <Button deed="Cancel" name={name} onDo={() => void sending.cancel()}/>}
            {over && <Button deed="Close" name={name} onDo={() => drop(sending)}/>}
        </div>
    </li>;
}

/** What the page can do nothing about until its file is chosen again. */
function Left({leftover, onGone}: {leftover: Leftover, onGone: () => void}) {
    const [sent, setSent] = useState(0);
    useEffect(() => void arrived(leftover).then(found => found === null ? onGone() : setSent(found)), [leftover.key]);
    const giveUp = async () => {
        await attempt(call('DELETE', leftover.url, undefined, TUS), 'It is given up.');
        forget(leftover);
        onGone();
    };
    return <li data-state="left">
        <div class="upload-name">{leftover.name}</div>
        <progress max={leftover.size || 1} value={sent} aria-label={`${leftover.name}: how much has arrived`}/>
        <div class="upload-foot">
            <small class="quiet">{bytesOf(sent)} of {bytesOf(leftover.size)} arrived before the page was closed. Choose the file again, and it goes on.</small>
            <Button deed="Choose" name={leftover.name} onDo={chooseFiles}/>
            <Button deed="Give up" name={leftover.name} onDo={() => void giveUp()}/>
        </div>
    </li>;
}

function Button({deed, name, onDo}: {deed: string, name: string, onDo: () => void}) {
    return <button type="button" class="plain small" aria-label={`${deed}: ${name}`} onClick={onDo}>{deed}</button>;
}
