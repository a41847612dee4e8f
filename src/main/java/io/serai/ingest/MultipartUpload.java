package io.serai.ingest;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.common.HttpMessage;

/** Turns a multipart request into an {@link Arrival}; nothing of the body is read yet. */
public final class MultipartUpload implements Processor {
    @Override
    public void process(Exchange exchange) throws Exception {
        var request = exchange.getMessage(HttpMessage.class).getRequest();
        exchange.getMessage().setBody(new MultipartArrival(request));
    }
}
