package io.serai.api;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ResourceHttpMessageConverter;

/** Writes the whole of an asset, and counts it as a download. */
final class StoredBytesConverter extends ResourceHttpMessageConverter {
    private final Counter downloads;

    StoredBytesConverter(Counter downloads) {
        super(false);
        this.downloads = downloads;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return StoredBytes.class == type;
    }

    @Override
    protected void writeContent(Resource resource, HttpOutputMessage message) throws IOException {
        StoredBytes bytes = (StoredBytes) resource;
        if (!bytes.wanted()) {
            return;
        }
        downloads.increment();
        if (!bytes.sendByContainer(0, bytes.contentLength())) {
            super.writeContent(resource, message);
        }
    }
}
