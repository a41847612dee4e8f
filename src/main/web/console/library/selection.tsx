import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import {did} from '../../node/events';
import type {Media} from '../../node/media';
import {counted, tagsIn} from '../../node/words';
import {Confirm, Dialog} from '../parts/dialog';
import {attempt, say} from '../parts/toasts';

interface Results {
    results: {id: string, status: number, error?: string}[];
}

type Operation = {op: 'delete' | 'patch', id: string, tags?: string[]};

const AT_ONCE = 500;

/** What can be done with all that were chosen in the list. */
export function Selection({chosen, onClear}: {chosen: Media[], onClear: () => void}) {
    const [asked, setAsked] = useState<'delete' | 'tag' | null>(null);
    const close = () => setAsked(null);
    const those = counted(chosen.length, 'asset');
    const carryOut = async (operations: Operation[], done: string) => {
        for (let i = 0; i < operations.length; i += AT_ONCE) {
            const answer = await attempt(call<Results>('POST', '/api/media/batch', {operations: operations.slice(i, i + AT_ONCE)}));
            if (!answer) return;
            answer.results.forEach(({id}) => did(id));
            const failed = answer.results.find(({status}) => status >= 400);
            if (failed) return say(`Not all of them: ${failed.error ?? `the node answered ${failed.status}`}`, true);
        }
        say(done);
        onClear();
    };
    const tag = (said: string) => {
        const more = tagsIn(said);
        void carryOut(chosen.map(({mediaId, tags}) => ({op: 'patch', id: mediaId, tags: [...new Set([...tags, ...more])]})), `${those} tagged.`);
    };
    return <div class="selection" role="region" aria-label="What is chosen">
        <strong role="status">{those} chosen</strong>
        <button type="button" class="plain small" onClick={() => setAsked('tag')}>Add tags</button>
        <button type="button" class="danger small" onClick={() => setAsked('delete')}>Delete</button>
        <button type="button" class="plain small" onClick={onClear}>Choose none</button>
        {asked === 'delete' && <Confirm title={`Delete ${those}?`} deed={`Delete ${those}`} onClose={close}
            onDo={() => void carryOut(chosen.map(({mediaId}) => ({op: 'delete', id: mediaId})), `${those} deleted.`)}>
            <ul class="named">{chosen.slice(0, 8).map(({mediaId, fileName}) => <li key={mediaId}>{fileName}</li>)}</ul>
            <p>{chosen.length > 8 && `And ${chosen.length - 8} more. `}They are no longer offered, and their bytes are removed. This cannot be taken back.</p>
        </Confirm>}
        {asked === 'tag' && <Dialog title={`Tag ${those}`} onClose={close}>
            <form onSubmit={e => {
                e.preventDefault();
                close();
                tag(String(new FormData(e.currentTarget).get('tags')));
            }}>
                <label>Tags to add, with commas between <input name="tags" required autofocus/></label>
                <p class="buttons"><button>Add them</button><button type="button" class="plain" onClick={close}>Leave it</button></p>
            </form>
        </Dialog>}
    </div>;
}
