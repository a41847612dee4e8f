import {render} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {get, Refused} from '../node/calls';
import type {Media} from '../node/media';
import {Player} from '../player/player';
import {identityIn, queryOf} from '../player/reader';

/** One asset, for whoever has its address. What is behind the # stays in the page, as browsers send it to nobody. */
function Watch() {
    const mediaId = location.pathname.split('/').pop()!;
    const link = new URLSearchParams(location.search).get('link');
    const [media, setMedia] = useState<Media | null>(null);
    const [failure, setFailure] = useState<string | null>(null);
    const [identity, setIdentity] = useState(identityIn(location.hash));
    const [name, setName] = useState<string | null>(null);
    useEffect(() => {
        get<Media>(`/api/media/${mediaId}/manifest${queryOf(link)}`).then(setMedia, e => {
            setFailure(e instanceof Refused && e.status > 0 && e.status < 500 ? 'There is nothing here, or it is not for you.' : e.message);
        });
    }, []);
    useEffect(() => {
        document.title = name ?? 'Serai';
    }, [name]);

    if (failure) return <main><p class="failure" role="alert">{failure}</p></main>;
    if (!media) return <main><p class="quiet" role="status">Opening…</p></main>;
    const wrong = location.hash.length > 1;
    const closed = media.encrypted && !identity && (!link || wrong);
    return <main>
        <h1>{name ?? (closed ? 'Sealed media' : media.fileName)}</h1>
        {closed
            ? <Keyhole wrong={wrong} onKey={setIdentity}/>
            : <Player media={media} reader={{link, identity}} onName={setName}/>}
    </main>;
}

function Keyhole({wrong, onKey}: {wrong: boolean, onKey: (identity: string) => void}) {
    const [sentence, setSentence] = useState(wrong ? 'This link was cut off, or changed: the key in it is missing.' : null);
    const take = (text: string) => {
        const found = identityIn(text);
        if (found) onKey(found);
        else setSentence('There is no key in that: a line AGE-SECRET-KEY-1… is expected.');
    };
    return <form class="keyhole" onSubmit={e => {
        e.preventDefault();
        take(String(new FormData(e.currentTarget).get('key')));
    }}>
        {sentence && <p class="failure" role="alert">{sentence}</p>}
        <p>This is sealed. Who was granted it opens it with their key, which stays in this page.</p>
        <label>Your key <input name="key" type="password" autocomplete="off" placeholder="AGE-SECRET-KEY-1…"/></label>
        <label>or the file it is in <input type="file" onChange={e => void e.currentTarget.files?.[0]?.text().then(take)}/></label>
        <button>Open</button>
    </form>;
}

render(<Watch/>, document.body);
