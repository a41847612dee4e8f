package io.serai;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this process, with what the engines outside the heap take: {@code VmRSS} of proc(5). */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ResidentMemory() {}

    /** Bytes; on a system other than Linux those of the JVM alone. */
    static double bytes() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
            return resident.find() ? 1024.0 * Long.parseLong(resident.group(1)) : ofTheJvm();
        } catch (IOException e) {
            return ofTheJvm();
        }
    }

    private static double ofTheJvm() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return memory.getHeapMemoryUsage().getCommitted()
                + memory.getNonHeapMemoryUsage().getCommitted();
    }
}
