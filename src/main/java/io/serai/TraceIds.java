package io.serai;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.serai.media.MediaId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an asset's trace, which follow from its own: the first 16 bytes are the trace's, the next 8 those of the span that all
 * others are below. So whatever is done about an asset belongs together, on whichever node, and before a restart or after it.
 */
final class TraceIds implements IdGenerator {
    private static final int TRACE = 32;
    private static final int SPAN = 16;

    /** Whose uppermost span this thread makes just now. */
    private static final ThreadLocal<@Nullable MediaId> ROOT = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** Makes a span that is the uppermost of an asset's trace. */
    <T> T asRoot(MediaId id, Supplier<T> span) {
        ROOT.set(id);
        try {
            return span.get();
        } finally {
            ROOT.remove();
        }
    }

    /** The uppermost span, as others are put below it. */
    static SpanContext rootOf(MediaId id) {
        return SpanContext.createFromRemoteParent(
                trace(id), span(id), TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String generateTraceId() {
        MediaId id = ROOT.get();
        return id == null ? random.generateTraceId() : trace(id);
    }

    @Override
    public String generateSpanId() {
        MediaId id = ROOT.get();
        return id == null ? random.generateSpanId() : span(id);
    }

    private static String trace(MediaId id) {
        return id.hex().substring(0, TRACE);
    }

    private static String span(MediaId id) {
        return id.hex().substring(TRACE, TRACE + SPAN);
    }
}
