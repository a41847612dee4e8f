import {useState} from 'preact/hooks';
import {bytesOf, counted} from '../../node/words';
import {Dialog} from '../parts/dialog';

type Choice = 'public' | 'named' | 'private';

const CHOICES: [Choice, string, string][] = [
    ['public', 'Public', 'Everybody reads it, and whoever reads it shares it.'],
    ['named', 'Sealed for named readers', 'Only whom you name opens it. More can be named later.'],
    ['private', 'Sealed for you alone', 'Nobody else opens it; other nodes hold it sealed.'],
];

/** Asks what is to be done with files before they are sent. */
export function WishesForm({files, onSend, onClose}: {files: File[], onSend: (wishes: Record<string, string>) => void, onClose: () => void}) {
    const [choice, setChoice] = useState<Choice>('public');
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const title = files.length === 1 ? `Upload ${files[0]!.name}` : `Upload ${counted(files.length, 'file')}`;
    return <Dialog title={title} onClose={onClose}>
        <form class="wishes" onSubmit={e => {
            e.preventDefault();
            onSend(wishesOf(choice, new FormData(e.currentTarget)));
        }}>
            <p class="quiet">{bytesOf(size)} in all.</p>
            <fieldset>
                <legend>Who reads it</legend>
                {CHOICES.map(([value, name, says]) => <label key={value} class="choice">
                    <input type="radio" name="choice" value={value} checked={choice === value} onChange={() => setChoice(value)}/>
                    <span><strong>{name}</strong><br/><span class="quiet">{says}</span></span>
                </label>)}
            </fieldset>
            {choice === 'named' && <Readers/>}
            <label>Tags, with commas between <input name="tags" placeholder="family, 2026"/></label>
            <details>
                <summary>More</summary>
                {files.length === 1 && <label>Its name <input name="name" placeholder={files[0]!.name}/></label>}
                <label>Deleted by itself after <input name="expiresAt" type="datetime-local"/></label>
                <label class="check"><input name="replicate" type="checkbox" checked/> Have other nodes hold copies</label>
                <label>Priority of the copies, 10 the most urgent <input name="priority" type="number" min="1" max="10" placeholder="5"/></label>
            </details>
            <p class="buttons">
                <button>Upload</button>
                <button type="button" class="plain" onClick={onClose}>Leave it</button>
            </p>
        </form>
    </Dialog>;
}

function Readers() {
    return <>
        <label>Readers, one a line
            <textarea name="recipients" rows={3} required placeholder="age1…, gun:…, oidc:… or group:…"/>
        </label>
        <label class="check"><input name="everybody" type="checkbox"/> Let everybody fetch it, sealed, so that readers share it among themselves</label>
    </>;
}

/** The fields of Upload-Metadata. */
function wishesOf(choice: Choice, form: FormData): Record<string, string> {
    const said = (name: string) => String(form.get(name) ?? '').trim();
    const wishes: Record<string, string> = {
        accessLevel: choice === 'private' ? 'private' : choice === 'named' && !form.has('everybody') ? 'restricted' : 'public',
    };
    if (choice !== 'public') wishes.encrypt = 'true';
    if (choice === 'named') wishes.recipients = JSON.stringify(said('recipients').split(/[\s,]+/).filter(Boolean));
    if (!form.has('replicate')) wishes.replicate = 'false';
    for (const name of ['tags', 'name', 'priority']) if (said(name)) wishes[name] = said(name);
    if (said('expiresAt')) wishes.expiresAt = new Date(said('expiresAt')).toISOString();
    return wishes;
}
