package io.serai.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page: answers what servlets and filters report with {@code sendError}, and what they throw. No controller of
 * Spring's, which after an answer that was begun asynchronously would not be asked. Of an answer whose bytes are leaving it says
 * nothing: its reader would take that for more of them.
 */
final class ProblemServlet extends HttpServlet {
    private final transient Problems problems;

    ProblemServlet(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            problem(request).write(response);
        }
    }

    private Problem problem(HttpServletRequest request) {
        Throwable unread = BoundedRequest.reported(request);
        if (unread != null) {
            return problems.of(unread);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return problems.of(failure); // the container has logged it
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        return Problem.of(status, (String) request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
    }
}
