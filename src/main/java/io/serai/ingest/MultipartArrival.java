package io.serai.ingest;

import io.serai.media.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * A multipart/form-data body (RFC 7578), read off the request as it comes: fields may stand before or after the file.
 * Headers are parsed by commons-fileupload; its own search for boundaries looks at every byte of the file several times
 * and would be the slowest step of an upload.
 */
final class MultipartArrival implements Arrival {
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int LONGEST_HEAD = 8 * 1024;
    private static final String LINE_END = "\r\n";
    private static final Delimiter BLANK_LINE = new Delimiter(LINE_END + LINE_END);

    private final JakartaServletFileUpload<?, ?> form = new JakartaServletFileUpload<>();
    private final long length;
    private final DelimitedStream body;
    private final Delimiter boundary;
    private InputStream part;
    private long expected = -1;

    MultipartArrival(HttpServletRequest request) throws IOException {
        byte[] name = JakartaServletFileUpload.isMultipartContent(request)
                ? form.getBoundary(request.getContentType())
                : null;
        if (name == null) {
            throw new InvalidInputException("The body is not multipart/form-data with a part named file.");
        }
        // every boundary stands at the start of a line, so the first one needs a line before it
        byte[] line = LINE_END.getBytes(StandardCharsets.ISO_8859_1);
        this.length = request.getContentLengthLong() < 0 ? -1 : request.getContentLengthLong() + line.length;
        this.body =
                new DelimitedStream(new SequenceInputStream(new ByteArrayInputStream(line), request.getInputStream()));
        this.boundary = new Delimiter(LINE_END + "--" + new String(name, StandardCharsets.ISO_8859_1));
        this.part = body.until(boundary);
    }

    /** What the body still has when the file begins, less the last boundary: the file's own length when no field follows it. */
    @Override
    public long expected() {
        return expected;
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public @Nullable Part next() throws IOException {
        part.transferTo(OutputStream.nullOutputStream());
        String after = "" + (char) body.next() + (char) body.next();
        if (after.equals("--")) {
            return null;
        }
        if (!after.equals(LINE_END)) {
            throw new InvalidInputException("A boundary of the multipart body is not a line of its own.");
        }
        FileItemHeaders headers = form.getParsedHeaders(
                text(body.until(BLANK_LINE), LONGEST_HEAD, "header of a part") + LINE_END + LINE_END);
        String name = form.getFieldName(headers);
        if (name == null) {
            throw new InvalidInputException("A part of the multipart body has no name.");
        }
        part = body.until(boundary);
        String file = form.getFileName(headers);
        if (file == null) {
            return new Field(name, text(part, LONGEST_FIELD, "field " + InvalidInputException.quoted(name)));
        }
        expected = length < 0 ? -1 : Math.max(0, length - body.position() - boundary.length() - "--".length());
        return new Content(file, headers.getHeader(JakartaServletFileUpload.CONTENT_TYPE), part);
    }

    /** The request is the container's to end. */
    @Override
    public void close() {}

    private static String text(InputStream stretch, int longest, String what) throws IOException {
        byte[] bytes = stretch.readNBytes(longest + 1);
        if (bytes.length > longest) {
            throw new InvalidInputException("The " + what + " is longer than " + longest + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
