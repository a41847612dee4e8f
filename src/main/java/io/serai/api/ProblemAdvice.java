package io.serai.api;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers what fails within Spring MVC, routes of {@code platform-http} that are not reached included. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> failed(Exception failure, HttpServletResponse response) {
        if (response.isCommitted()) {
            // the caller went away, or sees the answer break off: there is nobody left to tell
            return null;
        }
        return answer(problems.logged(failure), new HttpHeaders());
    }

    /** Goes on to the container, which ends the connection. */
    @ExceptionHandler(CloseNowException.class)
    ResponseEntity<Object> brokeOff(CloseNowException failure) throws CloseNowException {
        throw failure;
    }

    @ExceptionHandler(RangeNotSatisfiableException.class)
    ResponseEntity<Object> outOfRange(RangeNotSatisfiableException failure) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_RANGE, failure.contentRange());
        return answer(Problem.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value(), failure.getMessage()), headers);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        boolean missing = status.value() == HttpStatus.NOT_FOUND.value();
        String sentence = body instanceof ProblemDetail problem && !missing ? problem.getDetail() : null;
        return answer(Problem.of(status.value(), sentence), headers);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
