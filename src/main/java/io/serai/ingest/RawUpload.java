package io.serai.ingest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.http.common.HttpMessage;

/**
 * Turns a request whose body is the file into an {@link Arrival}; nothing of the body is read yet. The path names the
 * file, the query says the rest.
 */
public final class RawUpload implements Processor {
    @Override
    public void process(Exchange exchange) throws Exception {
        HttpServletRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        Map<String, String> said = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> said.put(name, values[0]));
        String path = request.getPathInfo();
        exchange.getMessage()
                .setBody(new SingleArrival(
                        said,
                        path.substring(path.lastIndexOf('/') + 1),
                        request.getContentType(),
                        request.getInputStream(),
                        request.getContentLengthLong()));
    }
}
