package io.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml says, service by service. */
record ComposeFile(String text, Map<String, Map<String, Object>> services) {
    private static final Pattern SECRET = Pattern.compile("\\$\\{(\\w+):\\?([^}]*)}");

    @SuppressWarnings("unchecked")
    static ComposeFile read() throws IOException {
        String text = Files.readString(Path.of("docker-compose.yml"));
        Map<String, Object> file = new Yaml().load(text);
        return new ComposeFile(text, (Map<String, Map<String, Object>>) file.getOrDefault("services", Map.of()));
    }

    /** The services that run the image of this project, by name. */
    Map<String, Map<String, Object>> nodes() {
        return services.entrySet().stream()
                .filter(service -> "serai".equals(service.getValue().get("image")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @SuppressWarnings("unchecked")
    Map<String, String> environment(String service) {
        return (Map<String, String>) services.getOrDefault(service, Map.of()).getOrDefault("environment", Map.of());
    }

    /** A list of texts of each service, such as its ports. */
    @SuppressWarnings("unchecked")
    Stream<String> all(String member) {
        return services.values().stream()
                .flatMap(service -> ((List<String>) service.getOrDefault(member, List.of())).stream());
    }

    /** What has to be in the environment, by name, and what is said where it is not. */
    Map<String, String> secrets() {
        return SECRET.matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (one, other) -> one));
    }

    /** What a pattern finds in the settings of all nodes. */
    Stream<MatchResult> inSettings(Pattern pattern) {
        return nodes().keySet().stream()
                .flatMap(node -> environment(node).values().stream())
                .flatMap(value -> pattern.matcher(value).results());
    }
}
