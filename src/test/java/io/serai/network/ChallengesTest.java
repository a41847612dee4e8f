package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.MediaId;
import io.serai.network.Challenges.Verdict;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengesTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final long MINUTE = Duration.ofSeconds(60).toNanos();

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(-7);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private Blobs blobs;
    private Challenges challenges;

    @BeforeEach
    void store() throws IOException {
        blobs = new Blobs(folder);
        Files.createDirectories(blobs.folder(ID));
        Files.writeString(blobs.file(ID), "the bytes of the asset");
        challenges = new Challenges(SELF, blobs, correspondence, nanos::get);
    }

    @Test
    void whoHasTheBytesProvesIt() throws IOException {
        challenges.ask(ANNA, ID);

        assertThat(challenges.judge(ANNA, answered(ANNA, nonce(ANNA)))).isEqualTo(Verdict.PROVED);
    }

    @Test
    void aChallengeIsGoodForOneAnswer() throws IOException {
        challenges.ask(ANNA, ID);
        Reply answer = answered(ANNA, nonce(ANNA));
        challenges.judge(ANNA, answer);

        assertThat(asked(ANNA)).isEmpty();
        assertThat(challenges.judge(ANNA, answer)).isEqualTo(Verdict.STALE);
    }

    @Test
    void aWrongAnswerUsesItUpToo() throws IOException {
        challenges.ask(ANNA, ID);
        String nonce = nonce(ANNA);

        assertThat(challenges.judge(ANNA, reply(Reply.Outcome.PROVED, "00".repeat(32), nonce)))
                .isEqualTo(Verdict.WRONG);
        assertThat(challenges.judge(ANNA, answered(ANNA, nonce))).isEqualTo(Verdict.STALE);
    }

    @Test
    void whoRefusesOrSaysNothingHasNotProvedIt() throws IOException {
        challenges.ask(ANNA, ID);
        assertThat(challenges.judge(ANNA, reply(Reply.Outcome.REFUSED, answer(ANNA, nonce(ANNA)), nonce(ANNA))))
                .isEqualTo(Verdict.WRONG);

        challenges.ask(ANNA, ID);
        assertThat(challenges.judge(ANNA, reply(Reply.Outcome.PROVED, null, nonce(ANNA))))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void theAnswerOfAnotherNodeProvesNothing() throws IOException {
        challenges.ask(ANNA, ID);
        String nonce = nonce(ANNA);

        assertThat(challenges.judge(OTTO, answered(OTTO, nonce))).isEqualTo(Verdict.STALE);
        assertThat(challenges.judge(ANNA, reply(Reply.Outcome.PROVED, answer(OTTO, nonce), nonce)))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void anAnswerCountsForAMinuteAndNoLonger() throws IOException {
        challenges.ask(ANNA, ID);
        nanos.addAndGet(MINUTE);
        assertThat(challenges.judge(ANNA, answered(ANNA, nonce(ANNA)))).isEqualTo(Verdict.PROVED);

        challenges.ask(ANNA, ID);
        nanos.addAndGet(MINUTE + 1);
        assertThat(challenges.judge(ANNA, answered(ANNA, nonce(ANNA)))).isEqualTo(Verdict.LATE);
        assertThat(asked(ANNA)).isEmpty();
    }

    @Test
    void anAnswerToAnotherNonceLeavesTheChallengeOpen() throws IOException {
        challenges.ask(ANNA, ID);
        String nonce = nonce(ANNA);

        assertThat(challenges.judge(ANNA, answered(ANNA, "0b".repeat(32)))).isEqualTo(Verdict.STALE);
        assertThat(challenges.judge(ANNA, reply(Reply.Outcome.PROVED, "", null)))
                .isEqualTo(Verdict.STALE);

        assertThat(challenges.judge(ANNA, answered(ANNA, nonce))).isEqualTo(Verdict.PROVED);
    }

    @Test
    void nobodyIsAskedTwiceAtATimeAndAnewAfterAMinute() {
        challenges.ask(ANNA, ID);
        String first = nonce(ANNA);
        nanos.addAndGet(MINUTE);
        challenges.ask(ANNA, ID);
        assertThat(nonce(ANNA)).isEqualTo(first);

        nanos.addAndGet(1);
        challenges.ask(ANNA, ID);
        assertThat(nonce(ANNA)).isNotEqualTo(first);
    }

    @Test
    void challengesThatNobodyAnswersDoNotGather() {
        for (int number = 0; number < 100; number++) {
            challenges.ask(ANNA, ID);
            nanos.addAndGet(MINUTE + 1);
        }

        assertThat(challenges.out()).isEqualTo(1);
    }

    @Test
    void aChallengeForWhichThereIsNoRoomIsNotOut() {
        for (int number = 0; number < Pages.MOST; number++) {
            correspondence.ask(ANNA, PagesTest.challenge(number, "aa"));
        }

        challenges.ask(ANNA, ID);

        assertThat(asked(ANNA)).isEmpty();
        assertThat(challenges.out()).isZero();
    }

    @Test
    void withoutTheBytesNobodyIsJudged() throws IOException {
        challenges.ask(ANNA, ID);
        Reply answer = answered(ANNA, nonce(ANNA));
        Files.delete(blobs.file(ID));

        assertThatThrownBy(() -> challenges.judge(ANNA, answer)).isInstanceOf(NoSuchFileException.class);
    }

    private Optional<Request> asked(String holder) {
        return correspondence.asked(holder, "prove " + ID);
    }

    private String nonce(String holder) {
        return asked(holder).map(Request.Prove.class::cast).orElseThrow().nonce();
    }

    /** What a node that has the bytes replies. */
    private Reply answered(String holder, String nonce) throws IOException {
        return reply(Reply.Outcome.PROVED, answer(holder, nonce), nonce);
    }

    private String answer(String holder, String nonce) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(blobs.file(ID))) {
            return Proof.answer(ID, SELF, holder, nonce, bytes);
        }
    }

    private static Reply reply(Reply.Outcome outcome, @Nullable String detail, @Nullable String nonce) {
        return new Reply("prove", ID, outcome, detail, nonce);
    }
}
