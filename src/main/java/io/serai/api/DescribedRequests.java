package io.serai.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.media.InvalidInputException;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;

/**
 * Refuses requests that are not as {@code openapi.yaml} describes them, by the route {@code direct:<operationId>} that they came to.
 * Parameters are looked at before its first step, a body when {@link JsonRequest} reads it: large ones take turns.
 */
public final class DescribedRequests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Description description;

    public DescribedRequests(Description description) {
        this.description = description;
    }

    /**
     * Looks at the parameters of a request.
     *
     * @throws InvalidInputException naming the one that is not as it is described
     */
    public void check(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpServletRequest request = message.getHeader(ProblemProcessor.REQUEST, HttpServletRequest.class);
        call(exchange)
                .ifPresent(call -> call.checkParameters(
                        request::getParameterValues, name -> message.getHeader(name, String.class)));
    }

    /** Looks at the body of a request. */
    void checkBody(Exchange exchange, JsonNode body) {
        call(exchange).ifPresent(call -> call.checkBody(body));
    }

    /**
     * Looks at a value that is to be as one of the schemas with names.
     *
     * @param value that JSON can say
     */
    void check(String schema, Object value) {
        description.check(schema, JSON.valueToTree(value));
    }

    private Optional<DescribedCall> call(Exchange exchange) {
        // the calls of the GUN port are no part of it
        return exchange.getProperty(Exchange.REST_OPENAPI, OpenAPI.class) == null
                ? Optional.empty()
                : description.call(operation(exchange.getUnitOfWork().getRoute()));
    }

    private static String operation(Route route) {
        String uri = route.getEndpoint().getEndpointBaseUri();
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
