package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.exceptionfactory.jagged.framework.armor.ArmoredEncryptingChannelFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedIdentityTest {
    private static final AgeIdentity ASSET = AgeIdentity.generate();
    private static final AgeIdentity NODE = AgeIdentity.generate();
    private static final AgeIdentity RECOVERY = AgeIdentity.generate();

    @Test
    void opensForEachOfItsRecipients() throws IOException {
        SealedIdentity sealed = SealedIdentity.seal(ASSET, List.of(NODE.recipient(), RECOVERY.recipient()));
        SealedIdentity read = SealedIdentity.parse(sealed.text());
        assertThat(read.open(NODE).text()).isEqualTo(ASSET.text());
        assertThat(read.open(RECOVERY).text()).isEqualTo(ASSET.text());
    }

    @Test
    void opensForNobodyElse() {
        SealedIdentity grant = SealedIdentity.seal(ASSET, List.of(NODE.recipient()));
        assertThatExceptionOfType(WrongIdentityException.class).isThrownBy(() -> grant.open(RECOVERY));
    }

    @Test
    void isAnotherTextEachTime() {
        List<Recipient> node = List.of(NODE.recipient());
        assertThat(SealedIdentity.seal(ASSET, node).text())
                .isNotEqualTo(SealedIdentity.seal(ASSET, node).text());
    }

    @Test
    void survivesMailAndEditors() throws IOException {
        String text = SealedIdentity.seal(ASSET, List.of(NODE.recipient())).text();
        SealedIdentity read = SealedIdentity.parse("\n" + text.replace("\n", "\r\n") + "\r\n\r\n");
        assertThat(read.open(NODE).text()).isEqualTo(ASSET.text());
    }

    @Test
    void refusesATextCutAnywhereButInItsLastLineEnd() {
        String text = SealedIdentity.seal(ASSET, List.of(NODE.recipient())).text();
        for (int length = 0; length < text.length() - 1; length++) {
            assertRefused(text.substring(0, length));
        }
    }

    @Test
    void refusesAnAlteredCharacterAnywhere() {
        String text = SealedIdentity.seal(ASSET, List.of(NODE.recipient())).text();
        for (int i = 0; i < text.stripTrailing().length(); i++) {
            char other = text.charAt(i) == 'B' ? 'C' : 'B';
            assertRefused(text.substring(0, i) + other + text.substring(i + 1));
        }
    }

    @Test
    void refusesTextAfterItsEnd() {
        assertRefused(SealedIdentity.seal(ASSET, List.of(NODE.recipient())).text() + "more");
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatExceptionOfType(UnsealException.class)
                .isThrownBy(() -> SealedIdentity.parse("-----BEGIN AGE ENCRYPTED FILE-----\n" + "A".repeat(20_000)))
                .withMessageContaining("20035 characters");
    }

    @Test
    void refusesSomethingElseThanAnIdentitySealedInIt() throws Exception {
        ByteArrayOutputStream armored = new ByteArrayOutputStream();
        try (WritableByteChannel channel = new ArmoredEncryptingChannelFactory()
                .newEncryptingChannel(
                        Channels.newChannel(armored), List.of(NODE.recipient().stanzaWriter()))) {
            channel.write(ByteBuffer.wrap("a letter".getBytes(StandardCharsets.US_ASCII)));
        }
        SealedIdentity sealed = SealedIdentity.parse(armored.toString(StandardCharsets.US_ASCII));
        assertThatExceptionOfType(NotAnIdentityException.class)
                .isThrownBy(() -> sealed.open(NODE))
                .withMessageNotContaining("letter");
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(UnsealException.class)
                .isThrownBy(() -> SealedIdentity.parse(text).open(NODE));
    }
}
