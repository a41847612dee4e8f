package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the pages for people lead to is there. */
class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern SETTING = Pattern.compile("\\bSERAI_[A-Z_]+\\b");

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfIt() throws IOException {
        assertThat(Pages.all().stream()
                        .flatMap(page -> LINK.matcher(Pages.read(page))
                                .results()
                                .filter(link -> !leads(page, link.group(1), link.group(2)))
                                .map(link -> page + ": " + link.group())))
                .isEmpty();
    }

    @Test
    void everyPageIsLinkedFromAnother() throws IOException {
        Set<Path> linked = Pages.all().stream()
                .flatMap(page -> LINK.matcher(Pages.read(page)).results().map(link -> target(page, link.group(1))))
                .collect(Collectors.toSet());
        assertThat(Pages.all())
                .filteredOn(page -> page.startsWith("docs") && !page.startsWith("docs/decisions"))
                .allMatch(linked::contains);
    }

    @Test
    void everySettingThatIsNamedIsOne() throws IOException {
        SettingNames names = new SettingNames();
        assertThat(Pages.all().stream()
                        .flatMap(page -> SETTING.matcher(Pages.read(page))
                                .results()
                                .filter(name -> !names.isVariable(name.group()))
                                .map(name -> page + ": " + name.group())))
                .isEmpty();
    }

    private static boolean leads(Path page, String file, String heading) {
        Path target = target(page, file);
        return Files.exists(target) && (heading == null || anchors(target).contains(heading));
    }

    private static Path target(Path page, String file) {
        return file.isEmpty() ? page : page.resolveSibling(file).normalize();
    }

    /** As GitHub names them. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(CODE.matcher(Pages.read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}\\s_-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
