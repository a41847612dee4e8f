package io.serai.api;

import jakarta.servlet.ServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Answers with the problem that the caught exception is. For the {@code onException} of routes that HTTP enters by. */
public final class ProblemProcessor implements Processor {
    /** Set by {@link EdgeBinding} and {@code platform-http} alike, whose messages have no type in common. */
    static final String REQUEST = "CamelHttpServletRequest";

    private final Problems problems;

    public ProblemProcessor(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void process(Exchange exchange) {
        Problem problem = problems.logged(failure(exchange));
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        answer.setBody(problem.json());
    }

    /** A body that could not be read explains whatever came after. */
    private static @Nullable Throwable failure(Exchange exchange) {
        Throwable unread = BoundedRequest.reported(exchange.getMessage().getHeader(REQUEST, ServletRequest.class));
        return unread != null ? unread : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
