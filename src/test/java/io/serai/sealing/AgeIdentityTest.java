package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeIdentityTest {
    @Test
    void isFreshEachTimeAndReadBackFromItsText() {
        AgeIdentity identity = AgeIdentity.generate();
        assertThat(identity.text()).startsWith("AGE-SECRET-KEY-1").hasSize(74);
        assertThat(AgeIdentity.parse(identity.text()).recipient()).isEqualTo(identity.recipient());
        assertThat(AgeIdentity.generate().recipient()).isNotEqualTo(identity.recipient());
    }

    @Test
    void isReadFromAFileWithComments() {
        AgeIdentity identity = AgeIdentity.generate();
        String file = "# created: now\r\n# public key: " + identity.recipient() + "\r\n\r\n" + identity.text() + "\r\n";
        assertThat(AgeIdentity.parse(file).text()).isEqualTo(identity.text());
    }

    @Test
    void neverShowsItsSecret() {
        AgeIdentity identity = AgeIdentity.generate();
        assertThat(identity.toString())
                .contains(identity.recipient().text())
                .doesNotContain(identity.text().substring(16));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "nonsense",
                "age1yt3tfqlfrwdwx0z0ynwplcr6qxcxfaqycuprpmy89nr83ltx74tqdpszlw"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(NotAnIdentityException.class).isThrownBy(() -> AgeIdentity.parse(text));
    }

    @Test
    void refusesADamagedOneWithoutQuotingIt() {
        String text = AgeIdentity.generate().text();
        String damaged = text.substring(0, 73) + (text.endsWith("Q") ? "P" : "Q");
        assertThatExceptionOfType(NotAnIdentityException.class)
                .isThrownBy(() -> AgeIdentity.parse(damaged))
                .withNoCause()
                .withMessageNotContaining(damaged.substring(16));
    }

    @Test
    void refusesSeveral() {
        String two =
                AgeIdentity.generate().text() + "\n" + AgeIdentity.generate().text();
        assertThatExceptionOfType(NotAnIdentityException.class)
                .isThrownBy(() -> AgeIdentity.parse(two))
                .withMessageContaining("2 lines");
    }
}
