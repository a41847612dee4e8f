package io.serai;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Gives each line of a log in JSON that names an asset the {@code trace_id} of that asset, which is the same on every node and in
 * traces (see {@link TraceIds}): whatever thread wrote it, by it all that was done about a file is found.
 */
final class LogTraces implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {
    private static final Pattern MEDIA_ID = Pattern.compile("\\b([0-9a-f]{32})[0-9a-f]{32}\\b");

    @Override
    public void customize(Members<ILoggingEvent> members) {
        members.add("trace_id", LogTraces::trace).whenNotNull();
    }

    private static @Nullable String trace(ILoggingEvent line) {
        Matcher asset = MEDIA_ID.matcher(line.getFormattedMessage());
        return asset.find() ? asset.group(1) : null;
    }
}
