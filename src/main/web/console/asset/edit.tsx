import {useState} from 'preact/hooks';
import {call} from '../../node/calls';
import type {Media} from '../../node/media';
import {tagsIn} from '../../node/words';
import {Section} from '../parts/parts';
import {attempt} from '../parts/toasts';

/** What is said of an asset, and how to change it. */
export function Edit({media, onChange}: {media: Media, onChange: () => void}) {
    const [open, setOpen] = useState(false);
    const save = async (form: HTMLFormElement) => {
        const patch = patchOf(media, new FormData(form));
        if (Object.keys(patch).length > 0 && !await attempt(call<Media>('PATCH', `/api/media/${media.mediaId}`, patch), 'It is changed, and published anew.')) return;
        setOpen(false);
        onChange();
    };
    if (!open) {
        return <Section title="What is said of it" aside={<button type="button" class="plain small" onClick={() => setOpen(true)}>Change</button>}>
            <p class="quiet">{media.tags.length > 0 ? `Tags: ${media.tags.join(', ')}.` : 'It has no tags.'} {endOf(media)}</p>
        </Section>;
    }
    return <Section title="What is said of it">
        <form class="panel" onSubmit={e => {
            e.preventDefault();
            void save(e.currentTarget);
        }}>
            <label>Name <input name="name" defaultValue={media.fileName} required autofocus/></label>
            <label>Tags, with commas between <input name="tags" defaultValue={media.tags.join(', ')}/></label>
            {media.accessLevel !== 'public' && <label>Who reads it
                <select name="access">
                    <option value="restricted" selected={media.accessLevel === 'restricted'}>Named readers</option>
                    <option value="private" selected={media.accessLevel === 'private'}>Private</option>
                </select>
            </label>}
            <label>Deleted by itself after <input name="expiresAt" type="datetime-local" defaultValue={local(media.expiresAt)}/></label>
            <p class="quiet">{media.encrypted ? 'What is sealed cannot be made public.' : 'What is public cannot be sealed afterwards.'} Tags stay on this node.</p>
            <p class="buttons">
                <button>Save</button>
                <button type="button" class="plain" onClick={() => setOpen(false)}>Leave it</button>
            </p>
        </form>
    </Section>;
}

const endOf = ({expiresAt}: Media) => expiresAt ? `It is deleted some days after ${new Date(expiresAt).toLocaleString()}.` : 'It has no end.';

/** What differs from what is there. */
function patchOf(media: Media, form: FormData): Record<string, unknown> {
    const patch: Record<string, unknown> = {};
    const name = String(form.get('name')).trim();
    const tags = tagsIn(String(form.get('tags')));
    const access = form.get('access');
    const ends = String(form.get('expiresAt'));
    if (name !== media.fileName) patch.name = name;
    if (tags.join() !== media.tags.join()) patch.tags = tags;
    if (access && access !== media.accessLevel) patch.access = access;
    if (ends !== local(media.expiresAt)) patch.expiresAt = ends ? new Date(ends).toISOString() : null;
    return patch;
}

/** A time as forms have it: by the clock of the place, without a zone. */
function local(iso: string | null): string {
    if (!iso) return '';
    const at = new Date(iso);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
