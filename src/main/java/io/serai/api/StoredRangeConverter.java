package io.serai.api;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;

/** Writes ranges of an asset. The one that holds its first byte counts as a download. */
final class StoredRangeConverter extends ResourceRegionHttpMessageConverter {
    private final Counter downloads;

    StoredRangeConverter(Counter downloads) {
        this.downloads = downloads;
    }

    @Override
    protected void writeResourceRegion(ResourceRegion region, HttpOutputMessage message) throws IOException {
        if (!(region.getResource() instanceof StoredBytes bytes)) {
            super.writeResourceRegion(region, message);
            return;
        }
        long from = region.getPosition();
        if (from == 0) {
            downloads.increment();
        }
        if (!bytes.sendByContainer(from, region.getCount())) {
            super.writeResourceRegion(region, message);
            return;
        }
        long last = from + region.getCount() - 1;
        message.getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes " + from + "-" + last + "/" + bytes.contentLength());
        message.getHeaders().setContentLength(region.getCount());
    }
}
