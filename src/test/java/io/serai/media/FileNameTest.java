package io.serai.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("holiday.jpg", "holiday.jpg"),
                Arguments.of("../../etc/passwd", "passwd"),
                Arguments.of("..\\..\\boot.ini", "boot.ini"),
                Arguments.of("C:\\Users\\me\\a.txt", "a.txt"),
                Arguments.of("folder/", "unnamed"),
                Arguments.of("", "unnamed"),
                Arguments.of("  ", "unnamed"),
                Arguments.of(".", "unnamed"),
                Arguments.of("a/..", "unnamed"),
                Arguments.of(".\u200B.", "unnamed"),
                Arguments.of("a\0b\n\u007f.txt", "ab.txt"),
                Arguments.of("photo\u202Egpj.exe", "photogpj.exe"),
                Arguments.of("\u200Fname\u2066.txt", "name.txt"),
                Arguments.of("\uD83D.png", ".png"),
                Arguments.of("\uD83D\u200B\uDE00.png", ".png"),
                Arguments.of("\uD83D\uDE00.png", "\uD83D\uDE00.png"),
                Arguments.of("what? \"it\" <is>|*.txt", "what_ _it_ _is___.txt"),
                Arguments.of("e\u0301.txt", "\u00e9.txt"),
                Arguments.of("a\u2028b.txt", "ab.txt"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTheLastPartOfWhatWasGivenMadeHarmless(String given, String shown) {
        assertThat(new FileName(given)).hasToString(shown);
    }

    @Test
    void aLongNameKeepsItsExtension() {
        assertThat(new FileName("n".repeat(300) + ".tar.gz").text())
                .hasSize(200)
                .endsWith("n.gz");
    }

    @Test
    void aLongNameWithoutAnExtensionIsCut() {
        assertThat(new FileName("n".repeat(300)).text()).isEqualTo("n".repeat(200));
        assertThat(new FileName("n." + "x".repeat(300)).text()).hasSize(200);
    }

    @Test
    void isNeverCutWithinACharacter() {
        assertThat(new FileName("n" + "\uD83D\uDE00".repeat(150)).text()).isEqualTo("n" + "\uD83D\uDE00".repeat(99));
    }

    @Property
    void isHarmlessWhateverWasGiven(@ForAll String given) {
        String name = new FileName(given).text();

        assertThat(name).isNotBlank().isNotIn(".", "..").doesNotContain("/", "\\", "\0");
        assertThat(name.length()).isLessThanOrEqualTo(200);
        assertThat(name.codePoints()).noneMatch(Character::isISOControl);
        assertThat(name.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(name.codePoints()).noneMatch(point -> Character.getType(point) == Character.FORMAT);
    }
}
