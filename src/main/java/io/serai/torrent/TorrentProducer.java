package io.serai.torrent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;

/** Does what the endpoint is for. A fetch, or its end, holds no thread while it takes its time. */
public class TorrentProducer extends DefaultAsyncProducer {
    private final TorrentEndpoint endpoint;

    public TorrentProducer(TorrentEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            switch (endpoint.getOperation()) {
                case create -> create(exchange);
                case seed -> seed(exchange);
                case status -> status(exchange.getMessage());
                case limit -> limit(exchange);
                case connect ->
                    swarm().connect(infoHash(exchange), strings(exchange.getMessage(), TorrentConstants.PEERS));
                case remove -> {
                    remove(exchange, callback);
                    return false;
                }
                case fetch -> {
                    fetch(exchange, callback);
                    return false;
                }
                case answer -> {
                    answer(exchange, callback);
                    return false;
                }
                case events -> throw new IllegalStateException("torrent:events has no producer");
            }
        } catch (Exception failure) {
            exchange.setException(failure);
        }
        callback.done(true);
        return true;
    }

    private void create(Exchange exchange) throws NoSuchHeaderException, InvalidPayloadException {
        Message message = exchange.getMessage();
        long length = ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.LENGTH, Long.class);
        Metainfo.Content content = new Metainfo.Content(
                ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.NAME, String.class),
                length,
                Optional.ofNullable(message.getHeader(TorrentConstants.PIECE_LENGTH, Integer.class))
                        .orElseGet(() -> PieceLength.of(length)),
                message.getHeader(TorrentConstants.PRIVATE, false, Boolean.class));
        List<String> trackers = content.closed()
                ? List.of()
                : endpoint.getComponent().getConfiguration().trackerList();
        Metainfo metainfo = Metainfo.create(
                content,
                message.getMandatoryBody(byte[].class),
                trackers,
                strings(message, TorrentConstants.WEB_SEEDS));
        MagnetLink magnet = new MagnetLink(
                metainfo.infoHash(),
                message.getHeader(TorrentConstants.DISPLAY_NAME, "", String.class),
                trackers,
                metainfo.webSeeds(),
                List.of(),
                swarm().advertisedPeer().stream().toList());
        message.setBody(metainfo.torrent());
        message.setHeader(TorrentConstants.INFO_HASH, metainfo.infoHash());
        message.setHeader(TorrentConstants.MAGNET, magnet.format());
    }

    private void seed(Exchange exchange) throws NoSuchHeaderException, InvalidPayloadException {
        Message message = exchange.getMessage();
        Metainfo metainfo = Metainfo.parse(message.getMandatoryBody(byte[].class));
        String fileName =
                message.getHeader(TorrentConstants.FILE_NAME, metainfo.content().name(), String.class);
        swarm().seed(
                        metainfo,
                        folder(exchange).resolve(FileName.check(fileName)),
                        message.getHeader(TorrentConstants.VERIFIED, false, Boolean.class));
        message.setHeader(TorrentConstants.INFO_HASH, metainfo.infoHash());
    }

    private void remove(Exchange exchange, AsyncCallback callback) throws NoSuchHeaderException {
        String infoHash = infoHash(exchange);
        CompletableFuture<Void> ended = swarm().unfetched(infoHash);
        swarm().remove(infoHash);
        var unused = ended.thenRunAsync(
                () -> callback.done(false), endpoint.getComponent().continuations());
    }

    private void status(Message message) {
        String infoHash = message.getHeader(TorrentConstants.INFO_HASH, String.class);
        message.setHeader(TorrentConstants.SWARM, swarm().status());
        message.setBody(
                infoHash == null ? swarm().statuses() : swarm().status(infoHash).orElse(null));
    }

    private void limit(Exchange exchange) throws NoSuchHeaderException {
        swarm().limit(new RateLimits(
                ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.UPLOAD_LIMIT, Integer.class),
                ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.DOWNLOAD_LIMIT, Integer.class)));
    }

    private void fetch(Exchange exchange, AsyncCallback callback)
            throws NoSuchHeaderException, InvalidPayloadException {
        goOn(exchange, callback, swarm().fetch(request(exchange)), TorrentProducer::answer);
    }

    private void answer(Exchange exchange, AsyncCallback callback)
            throws NoSuchHeaderException, InvalidPayloadException {
        String page = ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.PAGE, String.class);
        CompletableFuture<String> answer = endpoint.getComponent()
                .gateway()
                .answer(infoHash(exchange), page, exchange.getMessage().getMandatoryBody(String.class));
        goOn(exchange, callback, answer, Message::setBody);
    }

    private <T> void goOn(
            Exchange exchange, AsyncCallback callback, CompletableFuture<T> outcome, BiConsumer<Message, T> then) {
        // the outcome is the exchange's, whose callback is all that follows
        var unused = outcome.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) {
                        then.accept(exchange.getMessage(), value);
                    } else {
                        exchange.setException(failure);
                    }
                    callback.done(false);
                },
                endpoint.getComponent().continuations());
    }

    private FetchRequest request(Exchange exchange) throws NoSuchHeaderException, InvalidPayloadException {
        Message message = exchange.getMessage();
        FetchRequest.Limits limits = new FetchRequest.Limits(
                message.getHeader(TorrentConstants.MAX_LENGTH, endpoint.getMaxLength(), Long.class),
                Duration.ofMillis(endpoint.getTimeout()),
                Duration.ofMillis(endpoint.getStallTimeout()));
        FetchRequest request = named(message, folder(exchange), limits).inOrder(endpoint.isSequential());
        return message.getHeader(TorrentConstants.WEB_SEEDS) == null
                ? request
                : request.from(strings(message, TorrentConstants.WEB_SEEDS));
    }

    private FetchRequest named(Message message, Path folder, FetchRequest.Limits limits)
            throws InvalidPayloadException {
        List<String> peers = strings(message, TorrentConstants.PEERS);
        if (message.getBody() instanceof byte[] torrent) {
            return FetchRequest.of(Metainfo.parse(torrent), peers, folder, limits)
                    .asking(endpoint.getComponent().getConfiguration().trackerList());
        }
        MagnetLink magnet = MagnetLink.parse(message.getMandatoryBody(String.class));
        message.setHeader(TorrentConstants.DISPLAY_NAME, magnet.displayName());
        return FetchRequest.of(magnet, peers, folder, limits);
    }

    private static void answer(Message message, FetchedTorrent fetched) {
        message.setBody(fetched.file());
        message.setHeader(TorrentConstants.INFO_HASH, fetched.infoHash());
        message.setHeader(TorrentConstants.LENGTH, fetched.length());
        message.setHeader(TorrentConstants.FILE, fetched.file().toString());
        message.setHeader(TorrentConstants.ALREADY_SEEDING, fetched.alreadySeeding());
        fetched.metainfo().ifPresent(metainfo -> message.setHeader(TorrentConstants.METAINFO, metainfo.torrent()));
    }

    private static String infoHash(Exchange exchange) throws NoSuchHeaderException {
        return ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.INFO_HASH, String.class);
    }

    private static Path folder(Exchange exchange) throws NoSuchHeaderException {
        return Path.of(ExchangeHelper.getMandatoryHeader(exchange, TorrentConstants.FOLDER, Object.class)
                .toString());
    }

    private static List<String> strings(Message message, String header) {
        List<?> values = message.getHeader(header, List.of(), List.class);
        return values.stream().map(String::valueOf).toList();
    }

    private Swarm swarm() {
        return endpoint.getComponent().getSwarm();
    }
}
