package io.serai.ingest;

import io.serai.media.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/** A multipart/form-data body (RFC 7578), read off the request as it comes: fields may stand before or after the file. */
final class MultipartArrival implements Arrival {
    private static final int LONGEST_FIELD = 64 * 1024;

    private final FileItemInputIterator items;
    private final long length;

    MultipartArrival(HttpServletRequest request) throws IOException {
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            throw new InvalidInputException("The body is not multipart/form-data with a part named file.");
        }
        this.length = request.getContentLengthLong();
        try {
            JakartaServletFileUpload<?, ?> form = new JakartaServletFileUpload<>();
            form.setHeaderCharset(StandardCharsets.UTF_8);
            this.items = form.getItemIterator(request);
        } catch (FileUploadException e) {
            throw malformed(e);
        }
    }

    /** The length of the whole body: a little more than the file has. */
    @Override
    public long expected() {
        return length;
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public @Nullable Part next() throws IOException {
        try {
            if (!items.hasNext()) {
                return null;
            }
            FileItemInput item = items.next();
            return item.isFormField()
                    ? new Field(String.valueOf(item.getFieldName()), text(item))
                    : new Content(name(item), item.getContentType(), item.getInputStream());
        } catch (FileUploadException e) {
            throw malformed(e);
        }
    }

    /** The request is the container's to end. */
    @Override
    public void close() {}

    /** The library refuses names with a NUL; what a name may be is not its to say. */
    private static @Nullable String name(FileItemInput item) {
        try {
            return item.getName();
        } catch (InvalidPathException e) {
            return e.getInput();
        }
    }

    private static String text(FileItemInput item) throws IOException {
        byte[] bytes = item.getInputStream().readNBytes(LONGEST_FIELD + 1);
        if (bytes.length > LONGEST_FIELD) {
            throw new InvalidInputException("The field " + InvalidInputException.quoted(item.getFieldName())
                    + " is longer than " + LONGEST_FIELD + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static InvalidInputException malformed(FileUploadException e) {
        var refused = new InvalidInputException("The multipart body is malformed or was cut off.");
        refused.initCause(e);
        return refused;
    }
}
