package io.serai.gun;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks relays for the time, which is the Date of any HTTP answer of theirs (RFC 9110, section 6.6.1), to the second. */
final class RelayTime {
    private static final Logger LOG = LoggerFactory.getLogger(RelayTime.class);

    /** As Java reads it, which writes days below ten with one digit. */
    private static final DateTimeFormatter FORM = DateTimeFormatter.RFC_1123_DATE_TIME;

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private final HttpClient client;
    private final Clock machine;

    RelayTime(Vertx vertx, long answerMillis, Clock machine) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) answerMillis)
                .setIdleTimeout((int) answerMillis)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false));
        this.machine = machine;
    }

    /** The Date of an answer that is made now. */
    static String date(Clock machine) {
        return WRITTEN.format(machine.instant().atZone(ZoneOffset.UTC));
    }

    /** Asks; ends, always well, when the listener has heard how far the relay's clock is ahead of this machine's, if it tells. */
    Future<Void> ask(RelayAddress relay, Consumer<Duration> ahead) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.HEAD)
                .setHost(relay.host())
                .setPort(relay.port())
                .setSsl(relay.tls())
                .setURI(relay.path());
        Instant before = machine.instant();
        return client.request(options)
                .compose(request -> request.send())
                .onSuccess(answer -> {
                    Duration difference = ahead(answer.getHeader("Date"), before, machine.instant());
                    if (difference != null) {
                        ahead.accept(difference);
                    }
                })
                .onFailure(error -> LOG.debug("{} did not tell the time", relay.url(), error))
                .otherwiseEmpty()
                .mapEmpty();
    }

    /** As the date was written at some time between the two instants, and its second has passed by half. */
    static @Nullable Duration ahead(@Nullable String date, Instant before, Instant after) {
        if (date == null) {
            return null;
        }
        try {
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            return Duration.between(
                    middle, ZonedDateTime.parse(date, FORM).toInstant().plusMillis(500));
        } catch (DateTimeException e) {
            LOG.debug("A relay's Date is {}, which is none", date);
            return null;
        }
    }
}
