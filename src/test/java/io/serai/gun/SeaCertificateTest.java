package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeaCertificateTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");
    private static final SeaPair CAROL = Sea.generate();
    private static final String SPACE = "~" + ALICE.pub();
    private static final double STATE = 1_795_349_104_721.0;
    private static final String INBOX = "{\"*\":\"inbox\"}";

    private final UserSpace userSpace = new UserSpace(new Signatures(100));

    static Stream<JsonNode> measured() {
        return Vectors.cases("certificate-policies.json");
    }

    /** What a stock relay said to puts under many a certificate; lists of writers, which it answers never, are taken. */
    @ParameterizedTest
    @MethodSource("measured")
    void allowsWhatAStockRelayAllows(JsonNode vector) {
        Change change = new Change(
                vector.path("soul").asText(),
                vector.path("key").asText(),
                JsonText.quoted(vector.path("wireValue").asText()),
                vector.path("state").asDouble());
        boolean allowed = vector.path("answer").asText().equals("ok")
                || vector.path("writers").isArray();
        if (allowed) {
            accepts(change);
        } else {
            refuses(change);
        }
    }

    @Test
    void letsTheNamedWriterWriteWhereTheOwnerSaysAndIsReadAsAnyValue() {
        Change change = bobs("inbox", "k", SeaCertificate.issue(ALICE, BOB.pub(), INBOX, null));
        accepts(change);
        assertThat(userSpace.unpacked(change)).contains("\"hello\"");
    }

    @Test
    void issuesWhatStockGunIssues() {
        JsonNode vector = Vectors.read("certify.json");
        assertThat(issuedTerms(BOB.pub(), INBOX, null)).isEqualTo(terms(vector, "certificate"));
        assertThat(issuedTerms("*", "[{\"*\":\"stories\",\"+\":\"*\"}]", Instant.ofEpochMilli(4_102_444_800_000L)))
                .isEqualTo(terms(vector, "certificateWildcard"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "certificateWildcard"})
    void takesACertificateThatStockGunIssued(String name) {
        String certificate = Vectors.read("certify.json").path(name).asText();
        accepts(bobs(name.equals("certificate") ? "inbox" : "stories/" + BOB.pub(), "k", certificate));
    }

    @Test
    void refusesAStateAfterTheExpiry() {
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), INBOX, Instant.ofEpochMilli((long) STATE));
        accepts(bobs("inbox", "k", certificate));
        refuses(Certified.change(BOB, new Change(SPACE + "/inbox", "k", "\"hello\"", STATE + 1), certificate));
    }

    @Test
    void refusesTheCertificateOfSomeoneElse() {
        refuses(bobs("inbox", "k", SeaCertificate.issue(ALICE, CAROL.pub(), INBOX, null)));
        refuses(bobs("inbox", "k", SeaCertificate.issue(CAROL, BOB.pub(), INBOX, null)));
        refuses(bobs("inbox", "k", SeaCertificate.issue(BOB, BOB.pub(), INBOX, null)));
    }

    @Test
    void refusesAForgedCertificate() {
        String certificate = SeaCertificate.issue(ALICE, CAROL.pub(), INBOX, null);
        refuses(bobs("inbox", "k", certificate.replace(CAROL.pub(), BOB.pub())));
        String narrow = SeaCertificate.issue(ALICE, BOB.pub(), INBOX, null);
        refuses(bobs("outbox", "k", narrow.replace("inbox", "outbox")));
    }

    @Test
    void refusesAPlaceThatThePolicyDoesNotName() {
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), INBOX, null);
        refuses(bobs("outbox", "k", certificate));
        Change elsewhere = new Change("~" + CAROL.pub() + "/inbox", "k", "\"hello\"", STATE);
        refuses(Certified.change(BOB, elsewhere, certificate));
    }

    @Test
    void refusesAWriterWhoDidNotSign() {
        JsonNode certificate =
                Vectors.parse(SeaCertificate.issue(ALICE, "*", INBOX, null).substring(3));
        Change carols = UserSpace.signed(CAROL, new Change(SPACE + "/inbox", "k", "1", STATE));
        accepts(Certified.change(CAROL.pub(), carols, certificate));
        refuses(Certified.change(BOB.pub(), carols, certificate));
        refuses(Certified.change("*", carols, certificate));
    }

    @Test
    void refusesAValueThatWasMovedOrAltered() {
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), INBOX, null);
        Change change = bobs("inbox", "k", certificate);
        refuses(new Change(change.soul(), "j", change.entry().json(), STATE));
        refuses(new Change(change.soul(), "k", change.entry().json(), STATE + 1));
        refuses(new Change(change.soul(), "k", change.entry().json().replace("hello", "jello"), STATE));
    }

    /** A stock relay takes a writer's name without a certificate for leave to write anywhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "\"SEA{}\"", "[]", "{\"m\":{},\"s\":\"\"}", "{\"m\":\"text\",\"s\":\"AAAA\"}"})
    void refusesAWriterWithoutACertificate(String certificate) {
        Change signed = UserSpace.signed(BOB, new Change(SPACE + "/inbox", "k", "1", STATE));
        refuses(Certified.change(BOB.pub(), signed, Vectors.parse(certificate)));
    }

    @Test
    void keepsTheOwnersNameFromCertifiedWriters() {
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), "{\"*\":\"pub\"}", null);
        Change change = Certified.change(BOB, new Change(SPACE, "pub", JsonText.quoted(BOB.pub()), STATE), certificate);
        assertThatThrownBy(() -> userSpace.check(change, STATE)).hasMessage("Account not same!");
    }

    @Test
    void takesAListOfWriters() {
        ObjectNode terms = Vectors.JSON.createObjectNode();
        terms.putArray("c").add(CAROL.pub()).add(BOB.pub());
        terms.put("w", "inbox/k");
        accepts(bobs("inbox", "k", Sea.signText(ALICE, terms.toString())));
        terms.putArray("c").add(CAROL.pub());
        refuses(bobs("inbox", "k", Sea.signText(ALICE, terms.toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"w\":\"inbox/k\"}",
                "{\"c\":\"*\"}",
                "{\"c\":\"*\",\"w\":5}",
                "{\"c\":\"*\",\"w\":[]}",
                "{\"c\":\"*\",\"w\":{\"*\":\"\"}}",
                "{\"c\":\"*\",\"w\":{\"*\":null}}",
                "{\"c\":\"*\",\"w\":\"inbox/k\",\"e\":\"soon\"}",
                "{\"c\":\"*\",\"w\":\"inbox/k\",\"wb\":\"blocked\"}",
                "{\"c\":{\"pub\":\"*\"},\"w\":\"inbox/k\"}"
            })
    void refusesTermsThatGrantNothing(String terms) {
        refuses(bobs("inbox", "k", Sea.signText(ALICE, terms)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "null",
                "\"\"",
                "{}",
                "[]",
                "[\"inbox\",5]",
                "{\"*\":\"\"}",
                "{\"*\":5}",
                "{\"#\":{}}",
                "{\"+\":\"*\"}"
            })
    void issuesNoPolicyThatCanFitNothing(String policy) {
        assertThatThrownBy(() -> SeaCertificate.issue(ALICE, "*", policy, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(policy);
    }

    @Test
    void issuesNothingForAWriterWhoIsNoKey() {
        assertThatThrownBy(() -> SeaCertificate.issue(ALICE, "bob", INBOX, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'bob'");
    }

    private static Change bobs(String path, String key, String certificate) {
        return Certified.change(BOB, new Change(SPACE + "/" + path, key, "\"hello\"", STATE), certificate);
    }

    private static JsonNode issuedTerms(String writer, String policy, @Nullable Instant expiry) {
        String issued = SeaCertificate.issue(ALICE, writer, policy, expiry);
        return Vectors.parse(Sea.verifyText(ALICE.pub(), issued).orElseThrow());
    }

    private static JsonNode terms(JsonNode vector, String name) {
        return Vectors.parse(vector.path(name).asText().substring(3)).path("m");
    }

    private void accepts(Change change) {
        assertThatCode(() -> userSpace.check(change, STATE)).doesNotThrowAnyException();
    }

    private void refuses(Change change) {
        assertThatThrownBy(() -> userSpace.check(change, STATE))
                .isInstanceOf(RefusedWriteException.class)
                .hasMessage("Unverified data.");
        assertThat(userSpace.unpacked(change)).isEmpty();
    }
}
