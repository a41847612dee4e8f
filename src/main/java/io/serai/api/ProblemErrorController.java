package io.serai.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what servlets and filters report with {@code sendError}, and what they throw. */
@Controller
class ProblemErrorController implements ErrorController {
    private final Problems problems;

    ProblemErrorController(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problem(request).write(response);
    }

    private Problem problem(HttpServletRequest request) {
        if (request.getAttribute(BodyLimitFilter.EXCEEDED) instanceof Throwable exceeded) {
            return problems.of(exceeded);
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            // the container has logged it
            return problems.of(failure);
        }
        boolean reported = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        int status = reported ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : 404;
        return Problem.of(status, (String) request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
    }
}
