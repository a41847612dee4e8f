package io.serai;

import io.serai.torrent.TorrentComponent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** Ends what is being fetched before the routes are stopped, which would wait for it. */
final class EndOfFetches implements ApplicationListener<ContextClosedEvent>, Ordered {
    private final TorrentComponent torrent;

    EndOfFetches(TorrentComponent torrent) {
        this.torrent = torrent;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        torrent.endFetches();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
