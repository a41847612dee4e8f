package io.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SeaPairTest {
    @RepeatedTest(20)
    void takesAPairWhoseKeysBelongTogether() {
        SeaPair pair = SeaPairs.fresh();
        assertThat(new SeaPair(pair.pub(), pair.priv(), pair.epub(), pair.epriv()))
                .isEqualTo(pair);
    }

    @Test
    void refusesKeysOfDifferentPairs() {
        SeaPair one = SeaPairs.fresh();
        SeaPair two = SeaPairs.fresh();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeaPair(one.pub(), two.priv(), one.epub(), one.epriv()))
                .withMessageContaining(one.pub())
                .withMessageNotContaining(two.priv());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeaPair(one.pub(), one.priv(), two.epub(), one.epriv()))
                .withMessageStartingWith("epub");
    }

    @Test
    void refusesASecretThatIsNoneWithoutQuotingIt() {
        SeaPair pair = SeaPairs.fresh();
        String damaged = pair.priv().substring(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeaPair(pair.pub(), damaged, pair.epub(), pair.epriv()))
                .withMessageStartingWith("priv")
                .withMessageNotContaining(damaged);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeaPair(pair.pub(), "A".repeat(43), pair.epub(), pair.epriv()));
    }

    @Test
    void neverShowsItsSecrets() {
        SeaPair pair = SeaPairs.fresh();
        assertThat(pair.toString()).contains(pair.pub()).doesNotContain(pair.priv(), pair.epriv());
    }
}
