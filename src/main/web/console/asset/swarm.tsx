import type {Media} from '../../node/media';
import {useReading} from '../../node/reading';
import {bytesOf, counted} from '../../node/words';
import {Facts, Section, Unread} from '../parts/parts';

interface Info extends Media {
    seeding: boolean;
    swarm?: {peers: number, uploaded: number, downloaded: number, uploadRate: number};
}

const LOOK = 5000;

/** What BitTorrent does with it just now. */
export function Swarm({mediaId}: {mediaId: string}) {
    const reading = useReading<Info>(`/api/media/${mediaId}/info`, {every: LOOK, after: event => event.type === 'torrent' || event.mediaId === mediaId});
    const {value: info} = reading;
    return <Section title="Swarm">
        {!info && <Unread of={reading}/>}
        {info && (info.seeding && info.swarm
            ? <Facts of={[
                ['Connected', counted(info.swarm.peers, 'peer')],
                ['Given', `${bytesOf(info.swarm.uploaded)}, now ${bytesOf(info.swarm.uploadRate)}/s`],
                ['Taken', bytesOf(info.swarm.downloaded)],
            ]}/>
            : <p class="quiet">It is not offered by BitTorrent from here just now.</p>)}
    </Section>;
}
