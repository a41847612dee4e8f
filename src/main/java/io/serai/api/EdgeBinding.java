package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Message;
import org.apache.camel.http.common.DefaultHttpBinding;

/** How a request to the {@code servlet} component becomes a message. The request is in it, as {@code platform-http} has it by itself. */
public final class EdgeBinding extends DefaultHttpBinding {
    /** What a failure says of itself is the problem document's matter alone. */
    public EdgeBinding(EdgeHeaders headers) {
        setHeaderFilterStrategy(headers);
        setMuteException(true);
    }

    @Override
    protected void readHeaders(HttpServletRequest request, Message message) {
        super.readHeaders(request, message);
        message.setHeader(ProblemProcessor.REQUEST, request);
    }
}
