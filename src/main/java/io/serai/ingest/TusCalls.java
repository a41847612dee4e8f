package io.serai.ingest;

import io.serai.access.Admitted;
import io.serai.media.InvalidInputException;
import io.serai.media.UnsupportedMediaException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.common.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * The calls of tus 1.0 (<a href="https://tus.io/protocols/resumable-upload">tus.io/protocols/resumable-upload</a>) on
 * {@link ResumableUploads}. Each but the last gives how far the upload has come and lays it on the answer's headers.
 */
public final class TusCalls {
    private static final String BYTES = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String CONCAT = "Upload-Concat";
    private static final String FINAL = "final;";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ResumableUploads uploads;

    public TusCalls(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    /** POST: begins an upload, and takes its first bytes where they come along; or puts one together. */
    public UploadState create(Exchange exchange) throws IOException {
        HttpServletRequest request = request(exchange);
        if (request.getHeader("Upload-Defer-Length") != null) {
            throw new InvalidInputException(
                    "The Upload-Length was deferred; it is to be said at once, for room is reserved by it.");
        }
        boolean withBytes = request.getContentType() != null;
        if (withBytes) {
            checkType(request);
        }
        UploadState state = begin(request);
        exchange.getMessage().setHeader("Location", request.getServletPath() + "/" + state.id());
        return answer(exchange, 201, withBytes ? append(request, state.id(), 0) : state);
    }

    private UploadState begin(HttpServletRequest request) throws IOException {
        String concat = request.getHeader(CONCAT);
        Map<String, String> said = said(request.getHeader("Upload-Metadata"));
        if (concat == null) {
            return uploads.create(number(request, LENGTH), said, owner(request));
        }
        if (concat.equals(UploadNote.PARTIAL)) {
            return uploads.createPart(number(request, LENGTH), owner(request));
        }
        if (!concat.startsWith(FINAL)) {
            throw new InvalidInputException("The Upload-Concat " + InvalidInputException.quoted(concat)
                    + " is neither partial nor final; with the addresses of its parts.");
        }
        List<String> parts = Arrays.stream(
                        concat.substring(FINAL.length()).strip().split(" +", -1))
                .map(TusCalls::last)
                .toList();
        return uploads.concatenate(concat, parts, said, owner(request));
    }

    /** PATCH: adds bytes. */
    public UploadState append(Exchange exchange) throws IOException {
        HttpServletRequest request = request(exchange);
        checkType(request);
        return answer(exchange, 204, append(request, id(request), number(request, OFFSET)));
    }

    /** HEAD: tells how far it has come. */
    public UploadState state(Exchange exchange) throws IOException {
        UploadState state = uploads.state(id(request(exchange)));
        exchange.getMessage().setHeader(LENGTH, state.length());
        exchange.getMessage().setHeader("Cache-Control", "no-store");
        if (state.concat() != null) {
            exchange.getMessage().setHeader(CONCAT, state.concat());
        }
        return answer(exchange, 200, state);
    }

    /** DELETE: removes the upload. */
    public void terminate(Exchange exchange) throws IOException {
        uploads.terminate(id(request(exchange)));
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }

    /** GET: the id of the asset that the upload became. */
    public String asset(Exchange exchange) throws IOException {
        return uploads.asset(id(request(exchange)));
    }

    private UploadState append(HttpServletRequest request, String id, long offset) throws IOException {
        Checksum checksum = Checksum.parse(request.getHeader("Upload-Checksum"));
        return uploads.append(
                id, offset, new UploadBody(request.getInputStream(), request.getContentLengthLong(), checksum));
    }

    private static UploadState answer(Exchange exchange, int status, UploadState state) {
        Message answer = exchange.getMessage();
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        answer.setHeader(OFFSET, state.offset());
        answer.setHeader("Upload-Expires", HTTP_DATE.format(state.expires()));
        return state;
    }

    /** The names that tus clients use stand for those of the form's fields. */
    private static Map<String, String> said(@Nullable String metadata) {
        Map<String, String> said = new HashMap<>(UploadMetadata.parse(metadata));
        String type = said.remove("type");
        if (type != null) {
            said.putIfAbsent("filetype", type);
        }
        return said;
    }

    private static void checkType(HttpServletRequest request) {
        String type = request.getContentType();
        if (!BYTES.equals(type)) {
            throw new UnsupportedMediaException("The bytes of an upload come as " + BYTES + ", not as "
                    + InvalidInputException.quoted(String.valueOf(type)) + ".");
        }
    }

    private static long number(HttpServletRequest request, String header) {
        String text = request.getHeader(header);
        try {
            long number = Long.parseLong(text == null ? "" : text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as of a number that is none
        }
        throw new InvalidInputException("The header " + header + " is "
                + (text == null ? "missing" : InvalidInputException.quoted(text))
                + "; a whole number of bytes was expected.");
    }

    /** The upload that the path names, when it is the caller's. */
    private String id(HttpServletRequest request) throws IOException {
        String id = last(request.getPathInfo());
        uploads.requireOwner(id, owner(request));
        return id;
    }

    private static @Nullable String owner(HttpServletRequest request) {
        return Admitted.of(request).owner();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static HttpServletRequest request(Exchange exchange) {
        return exchange.getMessage(HttpMessage.class).getRequest();
    }
}
