package io.serai;

import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * The names that settings have: those in the file of the jar, and the environment variables that it names. Any other below
 * {@code serai} would have no effect, and ends a start before it leaves anything behind.
 */
final class SettingNames implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):");

    /** Where operators choose names of their own. */
    private static final Pattern OWN =
            Pattern.compile("^(serai\\.(?:access\\.groups|alerts\\.rules|maintenance\\.tasks))\\.[^.]+");

    /** What the file shows in comments alone. */
    private static final List<String> COMMENTED = List.of(
            "serai.access.groups.*",
            "serai.swarm.bandwidth.hours.days",
            "serai.swarm.bandwidth.hours.from",
            "serai.swarm.bandwidth.hours.to",
            "serai.swarm.bandwidth.hours.up",
            "serai.swarm.bandwidth.hours.down");

    /** What the commands of a terminal read. */
    private static final List<String> OF_COMMANDS = List.of("SERAI_URL", "SERAI_TOKEN");

    /** Kubernetes sets these in each container beside a service that is named {@code serai}. */
    private static final Predicate<String> OF_KUBERNETES =
            Pattern.compile("SERAI_(SERVICE_(HOST|PORT(_.*)?)|PORT(_.*)?)").asMatchPredicate();

    private final Set<String> keys = new TreeSet<>(COMMENTED);
    private final Set<String> variables = new TreeSet<>(OF_COMMANDS);
    private final Set<String> uniform = new HashSet<>();

    SettingNames() {
        EnumerablePropertySource<?> file = packaged();
        Arrays.stream(file.getPropertyNames())
                .filter(key -> key.startsWith("serai."))
                .forEach(keys::add);
        keys.forEach(key -> uniform.add(uniform(key)));
        Arrays.stream(file.getPropertyNames())
                .map(key -> String.valueOf(file.getProperty(key)))
                .flatMap(value -> VARIABLE.matcher(value).results())
                .forEach(found -> variables.add(found.group(1)));
    }

    private static EnumerablePropertySource<?> packaged() {
        try {
            return (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("packaged", new ClassPathResource("config/application.yaml"))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    /**
     * Looks at every name that is set.
     *
     * @throws InvalidInputException where some are none of a setting
     */
    void check(ConfigurableEnvironment environment) {
        List<String> mistakes = environment.getPropertySources().stream()
                .flatMap(this::mistakes)
                .distinct()
                .toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidInputException(String.join("\n", mistakes));
        }
    }

    private Stream<String> mistakes(PropertySource<?> source) {
        if (source instanceof SystemEnvironmentPropertySource environment) {
            return Arrays.stream(environment.getPropertyNames())
                    .filter(name -> name.startsWith("SERAI_") && !isVariable(name))
                    .map(name -> sentence(name, variables));
        }
        return source instanceof EnumerablePropertySource<?> listed
                ? Arrays.stream(listed.getPropertyNames())
                        .filter(key -> key.startsWith("serai.") && !uniform.contains(uniform(key)))
                        .map(key -> sentence(key, keys))
                : Stream.empty();
    }

    boolean isVariable(String name) {
        return variables.contains(name)
                || OF_KUBERNETES.test(name)
                || uniform.contains(uniform(name.replace('_', '.')));
    }

    /** As settings are the same to Spring: whatever the case, with hyphens or without; and whatever place in a list. */
    private static String uniform(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]|\\.\\d+(?=\\.|$)|[-_]", "");
        return OWN.matcher(plain).replaceFirst("$1.*");
    }

    private static String sentence(String name, Set<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest = known.stream()
                .min(Comparator.comparing(each -> distance.apply(each, name)))
                .orElseThrow();
        return name + " is no setting; " + nearest + " is the nearest one.";
    }
}
