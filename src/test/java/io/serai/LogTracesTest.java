package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonWriter;

class LogTracesTest {
    private static final String TRACE = "b94d27b9934d3e08a52e52d7da7dabfa";
    private static final String MEDIA_ID = TRACE + "c484efe37a5380ee9088f7ace2efcde9";

    private final JsonWriter<ILoggingEvent> json = JsonWriter.of(members -> {
        members.add("message", ILoggingEvent::getFormattedMessage);
        new LogTraces().customize(members);
    });

    @Test
    void aLineThatNamesAnAssetHasTheIdOfItsTrace() {
        assertThat(json.writeToString(line("A copy of {} is given up: it is away", MEDIA_ID)))
                .endsWith(",\"trace_id\":\"" + TRACE + "\"}");
    }

    @Test
    void aLineThatNamesNoneHasNone() {
        assertThat(json.writeToString(line("No longer seeding {}", MEDIA_ID.substring(0, 40))))
                .doesNotContain("trace_id");
    }

    private static ILoggingEvent line(String message, String argument) {
        LoggingEvent line = new LoggingEvent();
        line.setMessage(message);
        line.setArgumentArray(new Object[] {argument});
        return line;
    }
}
