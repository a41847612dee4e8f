package io.serai.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Turns a file of the drop folder into an {@link Arrival}. */
public final class DroppedFile {
    /** Opens the file; whoever receives it closes it. */
    public Arrival arrival(File file) throws IOException {
        Path path = file.toPath();
        return new SingleArrival(Map.of(), file.getName(), null, Files.newInputStream(path), Files.size(path));
    }
}
