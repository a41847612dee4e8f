package io.serai.api;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Answers with the problem that the caught exception is. For the {@code onException} of routes that HTTP enters by. */
public final class ProblemProcessor implements Processor {
    private final Problems problems;

    public ProblemProcessor(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void process(Exchange exchange) {
        Problem problem = problems.logged(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        Message answer = exchange.getMessage();
        answer.removeHeaders("*");
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        answer.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        answer.setBody(problem.json());
    }
}
