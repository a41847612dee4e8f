package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSpaceTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final String SPACE = "~" + ALICE.pub();
    private static final double NOW = 1_795_350_000_000.0;

    private final UserSpace userSpace = new UserSpace(new Signatures(100));

    static Stream<JsonNode> values() {
        return Vectors.cases("user-space-values.json");
    }

    @ParameterizedTest
    @MethodSource("values")
    void judgesWhatStockGunWroteAsItDoes(JsonNode vector) {
        Change change = new Change(
                vector.path("soul").asText(),
                vector.path("key").asText(),
                JsonText.quoted(vector.path("wireValue").asText()),
                vector.path("state").asDouble());
        if (vector.path("valid").asBoolean()) {
            assertThatCode(() -> userSpace.check(change, NOW)).doesNotThrowAnyException();
            assertThat(userSpace.unpacked(change)).isPresent();
        } else {
            assertThatThrownBy(() -> userSpace.check(change, NOW)).hasMessage("Unverified data.");
        }
    }

    @Test
    void acceptsAndUnpacksWhatItSignedItself() {
        for (Object value : new Object[] {"text", 1.5, true, new Link(SPACE + "/b")}) {
            Change signed =
                    UserSpace.signed(ALICE, new Change(SPACE + "/a", "k", JsonText.of(value), 1795349086888.001));
            userSpace.check(signed, NOW);
            assertThat(userSpace.unpacked(signed)).contains(JsonText.of(value));
        }
    }

    @Test
    void refusesASignedValueUnderAnotherStateKeyOrSoul() {
        Entry signed = UserSpace.signed(ALICE, new Change(SPACE + "/a", "k", "1", 1000))
                .entry();
        refuses(new Change(new Place(SPACE + "/a", "k"), new Entry(signed.json(), 1001)), "Unverified data.");
        refuses(new Change(new Place(SPACE + "/a", "j"), signed), "Unverified data.");
        refuses(new Change(new Place(SPACE + "/b", "k"), signed), "Unverified data.");
    }

    @Test
    void findsTheOwnerAnywhereInTheSoul() {
        assertThat(UserSpace.owner("posts" + SPACE + "/x")).isEqualTo(ALICE.pub());
        assertThat(UserSpace.owner(SPACE)).isEqualTo(ALICE.pub());
        assertThat(UserSpace.owner("~@alice")).isNull();
        assertThat(UserSpace.owner("media:1")).isNull();
    }

    @Test
    void refusesAnAliasThatIsNotAtTheStartOfTheSoul() {
        refuses(new Change("chat~@alice", "k", "1", 1), "Unverified data.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "\"text\"",
                "\"{\\\":\\\":1}\"",
                "\"{\\\":\\\":1,\\\"~\\\":5}\"",
                "\"{\\\":\\\":1,\\\"~\\\":\\\"AAAA\\\"}\"",
                "\"{\\\":\\\":1,\\\"~\\\":\\\"no base64!\\\"}\"",
                "\"[1,2]\"",
                "\"\"",
                "\"{\"",
                "{\"#\":\"soul\"}"
            })
    void refusesWhatIsNotSignedAtAll(String json) {
        refuses(new Change(SPACE + "/a", "k", json, 1), "Unverified data.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~A.B/x",
                "~AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/x",
                "~-.-",
                "posts~a.b",
                "~a."
            })
    void refusesASoulWhoseOwnerIsNoKey(String soul) {
        Entry signed = UserSpace.signed(ALICE, new Change(soul, "k", "1", 1000)).entry();
        refuses(new Change(new Place(soul, "k"), signed), "Unverified data.");
    }

    @Test
    void letsAnAccountSayItsOwnNameUnsigned() {
        userSpace.check(new Change(SPACE, "pub", JsonText.quoted(ALICE.pub()), 1), NOW);
        refuses(new Change(SPACE, "pub", "\"other\"", 1), "Account not same!");
    }

    @Test
    void letsAnAliasOnlyLinkToWhatItNames() {
        userSpace.check(new Change("~@zed", SPACE, JsonText.of(new Link(SPACE)), 1), NOW);
        userSpace.check(new Change("~@", "~@zed", "{\"#\":\"~@~@zed\"}", 1), NOW);
        refuses(new Change("~@zed", SPACE, "{\"#\":\"~other\"}", 1), "Alias not same!");
        refuses(new Change("~@zed", SPACE, "null", 1), "Alias not same!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "posts#"})
    void acceptsContentUnderItsHash(String soul) {
        Vectors.cases("content-hash.json").forEach(vector -> {
            String json = JsonText.quoted(vector.path("value").asText());
            userSpace.check(new Change(soul, vector.path("hash").asText(), json, 1), NOW);
            userSpace.check(new Change(soul, "2026/01#" + vector.path("hash").asText(), json, 1), NOW);
            String hex = HexFormat.of()
                    .formatHex(Base64.getDecoder().decode(vector.path("hash").asText()));
            userSpace.check(new Change(soul, hex, json, 1), NOW);
            userSpace.check(new Change(soul, "x#" + hex.toUpperCase(Locale.ROOT), json, 1), NOW);
            refuses(new Change(soul, vector.path("hash").asText(), "\"other\"", 1), "Data hash not same as hash!");
        });
    }

    @Test
    void hashesWhatIsNoTextAsItsJson() {
        userSpace.check(new Change("#", SeaWork.hash("5"), "5", 1), NOW);
        userSpace.check(new Change("#", SeaWork.hash("{\"#\":\"a\"}"), "{\"#\":\"a\"}", 1), NOW);
        refuses(new Change("#", SeaWork.hash("?"), "\"\\ud800\"", 1), "Data hash not same as hash!");
        userSpace.check(new Change("#", SeaWork.hash("\uFFFD"), "\"\\ud800\"", 1), NOW);
    }

    @Test
    void tellsWhichSoulsProveTheirValues() {
        assertThat(UserSpace.isVerifiable(SPACE)).isTrue();
        assertThat(UserSpace.isVerifiable("posts" + SPACE)).isTrue();
        assertThat(UserSpace.isVerifiable("~@zed")).isTrue();
        assertThat(UserSpace.isVerifiable("posts#")).isTrue();
        assertThat(UserSpace.isVerifiable("media:1")).isFalse();
    }

    @Test
    void refusesWhatASoulForgets() {
        userSpace.check(new Change("chat<?9", "k", "1", NOW - 8000), NOW);
        refuses(new Change("chat<?9", "k", "1", NOW - 10_000), "Too old for 'chat<?9'.");
    }

    @Test
    void refusesTildeSoulsThatNobodyCanOwn() {
        refuses(new Change("~short", "k", "1", 1), "Unverified data.");
    }

    private void refuses(Change change, String message) {
        assertThatThrownBy(() -> userSpace.check(change, NOW))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessage(message);
    }
}
