package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final Identity ANNA = new Identity("gun:anna", Role.CONTRIBUTOR);
    private static final Identity BEN = new Identity("gun:ben", Role.READER);

    @Test
    void whoIsKnownIsBoundedByNameWhereverTheyCallFrom() {
        Rates rates = new Rates(0, 1, 0);

        assertThat(rates.take(ANNA, "192.0.2.1")).isZero();
        assertThat(rates.take(ANNA, "192.0.2.2")).isZero();
        assertThat(rates.take(ANNA, "192.0.2.3")).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(rates.take(BEN, "192.0.2.1")).isZero();
    }

    @Test
    void strangersAreBoundedByAddressAndOfIpv6ByNetwork() {
        Rates rates = new Rates(1, 0, 0);

        assertThat(rates.take(Identity.STRANGER, "2001:db8::1")).isZero();
        assertThat(rates.take(Identity.STRANGER, "2001:db8::2")).isZero();
        assertThat(rates.take(Identity.STRANGER, "2001:db8::3")).isPositive();
        assertThat(rates.take(Identity.STRANGER, "2001:db8:0:1::1")).isZero();
        assertThat(rates.take(Identity.STRANGER, "192.0.2.1")).isZero();
    }

    @Test
    void theOperatorHasNoBounds() {
        Rates rates = new Rates(1, 1, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(rates.take(Identity.ADMIN, "192.0.2.1")).isZero();
        }
    }

    @Test
    void whoSendsNoWrongCredentialIsNotKeptWaiting() {
        Rates rates = new Rates(0, 0, 1);
        rates.mistaken("192.0.2.1");
        assertThat(rates.pause("192.0.2.1")).isZero();
        rates.mistaken("192.0.2.1");

        assertThat(rates.pause("192.0.2.1")).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(rates.pause("192.0.2.2")).isZero();
    }
}
