package io.serai.api;

import io.serai.access.SourceFailedException;
import io.serai.catalog.CatalogOutage;
import io.serai.media.ConflictException;
import io.serai.media.ForbiddenException;
import io.serai.media.InvalidInputException;
import io.serai.media.NotFoundException;
import io.serai.media.RefusedFileException;
import io.serai.media.TooLargeException;
import io.serai.media.UnsupportedMediaException;
import io.serai.store.NoSpaceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failure looks like to the caller. An exception with a status of its own shows its message, which is a sentence
 * for the caller; a body that broke off is a bad request, a full disk is a lack of storage, a catalog out of reach makes the node
 * unavailable for a while; anything else is this node's own fault and says nothing.
 */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String BROKEN = "The body of the request is malformed or broke off.";

    private final Map<Class<?>, Integer> statuses = new HashMap<>(Map.of(
            InvalidInputException.class, 400,
            ForbiddenException.class, 403,
            NotFoundException.class, 404,
            ConflictException.class, 409,
            TooLargeException.class, 413,
            UnsupportedMediaException.class, 415,
            RefusedFileException.class, 422,
            SourceFailedException.class, 502,
            NoSpaceException.class, 507));

    /**
     * Knows the exceptions of the edge itself and those given.
     *
     * @param more statuses of further exceptions, subclasses included, whose messages are sentences for the caller
     */
    public Problems(Map<Class<? extends Throwable>, Integer> more) {
        statuses.putAll(more);
    }

    /** The problem that a failure is, and a line in the log when it is this node's own. */
    Problem logged(@Nullable Throwable failure) {
        Problem problem = of(failure);
        if (problem.status() == 500) {
            LOG.error("A request failed.", failure);
        } else if (failure != null && CatalogOutage.isCauseOf(failure)) {
            LOG.warn("A request was answered with {}: {}", problem.status(), failure.getMessage());
        }
        return problem;
    }

    Problem of(@Nullable Throwable failure) {
        return chain(failure)
                .map(this::known)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(failure));
    }

    private static Problem unknown(@Nullable Throwable failure) {
        if (chain(failure).anyMatch(FullDisk::isCauseOf)) {
            return Problem.of(507, FullDisk.SENTENCE);
        }
        if (CatalogOutage.isCauseOf(failure)) {
            return Problem.of(503, CatalogOutage.SENTENCE);
        }
        return Problem.of(chain(failure).anyMatch(Problems::isOfTheBody) ? 400 : 500, BROKEN);
    }

    private Optional<Problem> known(Throwable failure) {
        return Stream.<Class<?>>iterate(failure.getClass(), type -> type != null, Class::getSuperclass)
                .map(statuses::get)
                .filter(status -> status != null)
                .findFirst()
                .map(status -> Problem.of(status, failure.getMessage()));
    }

    private static boolean isOfTheBody(Throwable failure) {
        return failure instanceof BadRequestException || failure instanceof FileUploadException;
    }

    private static Stream<Throwable> chain(@Nullable Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause);
    }
}
