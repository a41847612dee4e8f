package io.serai.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a command line names: each by itself, or all below a folder, where what a link points to is not below it. They are
 * looked for anew each time, so that no list of them is in memory.
 *
 * @param names files, folders, and a hyphen for the standard input
 */
record GivenFiles(List<String> names) {
    static final String INPUT = "-";

    GivenFiles {
        names = List.copyOf(names);
    }

    /** Is shown one file after the other. */
    interface Visitor {
        void file(Path path) throws IOException;
    }

    /** The bytes of all; 0 where the standard input is among them, of which nobody knows. */
    long bytes() throws IOException {
        if (names.contains(INPUT)) {
            return 0;
        }
        long[] bytes = new long[1];
        for (String name : names) {
            each(name, file -> bytes[0] += Files.size(file));
        }
        return bytes[0];
    }

    /** Shows the file of a name, or those below its folder. */
    static void each(String name, Visitor visitor) throws IOException {
        Path path = Path.of(name);
        if (Files.notExists(path)) {
            throw new CannotRunException("There is no file " + path + ".");
        }
        if (!Files.isDirectory(path)) {
            visitor.file(path);
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Iterator<Path> each = below.iterator(); each.hasNext(); ) {
                Path file = each.next();
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    visitor.file(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw new CannotRunException("The folder " + path + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
