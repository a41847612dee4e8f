package io.serai.ingest;

import io.serai.media.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Readers who are named together, as the operator lists them. No group is in another. */
public final class ReaderGroups {
    private static final String GROUP = "group:";

    private final Map<String, List<Reader>> members;

    /** @param listed the texts of the readers by the name of the group */
    public ReaderGroups(Map<String, List<String>> listed) {
        this.members = listed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        group -> Reader.parse(GROUP + group.getKey()).text(),
                        group -> group.getValue().stream().map(Reader::parse).toList()));
        members.forEach((group, readers) -> readers.stream()
                .filter(reader -> reader.scheme() == GrantScheme.GROUP)
                .findFirst()
                .ifPresent(inner -> {
                    throw new IllegalArgumentException(inner + " is listed in " + group + "; no group is in another");
                }));
    }

    /**
     * Who is in a group.
     *
     * @throws InvalidInputException when there is no such group
     */
    List<Reader> of(Reader group) {
        List<Reader> found = members.get(group.text());
        if (found == null) {
            throw new InvalidInputException("There is no " + group + " among the groups of this node.");
        }
        return found;
    }

    /** Who is in a group, nobody where it is listed no more. */
    List<Reader> now(String group) {
        return members.getOrDefault(group, List.of());
    }
}
