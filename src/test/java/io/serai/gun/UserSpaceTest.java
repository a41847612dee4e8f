package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSpaceTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final String SPACE = "~" + ALICE.pub();
    private static final double NOW = 1_795_350_000_000.0;

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
        boolean accepted =
                vector.path("valid").asBoolean() && !vector.path("certPresent").asBoolean();
        if (accepted) {
            assertThatCode(() -> UserSpace.check(change, NOW)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> UserSpace.check(change, NOW)).hasMessage("Unverified data.");
        }
    }

    @Test
    void acceptsAndUnpacksWhatItSignedItself() {
        for (Object value : new Object[] {"text", 1.5, true, new Link(SPACE + "/b")}) {
            Change signed =
                    UserSpace.signed(ALICE, new Change(SPACE + "/a", "k", JsonText.of(value), 1795349086888.001));
            UserSpace.check(signed, NOW);
            assertThat(UserSpace.unpacked(signed)).contains(JsonText.of(value));
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
    void letsAnAccountSayItsOwnNameUnsigned() {
        UserSpace.check(new Change(SPACE, "pub", JsonText.quoted(ALICE.pub()), 1), NOW);
        refuses(new Change(SPACE, "pub", "\"other\"", 1), "Account not same!");
    }

    @Test
    void letsAnAliasOnlyLinkToWhatItNames() {
        UserSpace.check(new Change("~@zed", SPACE, JsonText.of(new Link(SPACE)), 1), NOW);
        UserSpace.check(new Change("~@", "~@zed", "{\"#\":\"~@~@zed\"}", 1), NOW);
        refuses(new Change("~@zed", SPACE, "{\"#\":\"~other\"}", 1), "Alias not same!");
        refuses(new Change("~@zed", SPACE, "null", 1), "Alias not same!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "posts#"})
    void acceptsContentUnderItsHash(String soul) {
        Vectors.cases("content-hash.json").forEach(vector -> {
            String json = JsonText.quoted(vector.path("value").asText());
            UserSpace.check(new Change(soul, vector.path("hash").asText(), json, 1), NOW);
            UserSpace.check(new Change(soul, "2026/01#" + vector.path("hash").asText(), json, 1), NOW);
            refuses(new Change(soul, vector.path("hash").asText(), "\"other\"", 1), "Data hash not same as hash!");
        });
    }

    @Test
    void refusesWhatASoulForgets() {
        UserSpace.check(new Change("chat<?9", "k", "1", NOW - 8000), NOW);
        refuses(new Change("chat<?9", "k", "1", NOW - 10_000), "Too old for 'chat<?9'.");
    }

    @Test
    void refusesTildeSoulsThatNobodyCanOwn() {
        refuses(new Change("~short", "k", "1", 1), "Unverified data.");
    }

    private static void refuses(Change change, String message) {
        assertThatThrownBy(() -> UserSpace.check(change, NOW))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessage(message);
    }
}
