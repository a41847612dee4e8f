package io.serai.command;

import io.serai.client.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code put} says of the files that it sends. */
final class PutWishes {
    private static final String UNNAMED = "input";

    @Option(
            names = "--encrypt",
            description = "Has them sealed before they are stored; private where no --access is said.")
    private boolean encrypt;

    @Option(names = "--access", paramLabel = "LEVEL", description = "One of public, private, restricted.")
    private @Nullable String access;

    @Option(
            names = "--reader",
            paramLabel = "READER",
            description =
                    "Who may read them: age1…, an epub of SEA, gun:<public key>, oidc:<issuer>#<subject> or group:<name>.")
    private List<String> readers = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag of each.")
    private List<String> tags = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What they are called, in place of their files' names.")
    private @Nullable String name;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "From when they may go: 30d, 12h, 45m or 2030-01-31T12:00:00Z.")
    private @Nullable Until expires;

    @Option(names = "--priority", paramLabel = "NUMBER", description = "Of their copies, from 1 to 10.")
    private @Nullable Integer priority;

    @Option(names = "--no-replicate", description = "Has no copies made of them.")
    private boolean alone;

    Wish wish() {
        return new Wish()
                .with("encrypt", encrypt ? true : null)
                .with("accessLevel", access)
                .with("recipients", String.join(",", readers))
                .with("tags", String.join(",", tags))
                .with("name", name)
                .with("expiresAt", expires == null ? null : expires.time())
                .with("priority", priority)
                .with("replicate", alone ? false : null);
    }

    /** What the standard input is called, which has no name of its own. */
    String nameOfInput() {
        return name == null ? UNNAMED : name;
    }
}
